package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A range of IPv4 addresses without some of its parts.
 *
 * @param cidr such as {@code 10.0.0.0/16}
 * @param except the parts
 */
record IpBlock(String cidr, List<String> except) {
  private static final Pattern CIDR = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/(\\d{1,2})");

  static IpBlock of(JsonNode block) {
    return new IpBlock(
        block.path("cidr").asText(),
        StreamSupport.stream(block.path("except").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  boolean contains(String address) {
    return isIn(cidr, address) && except.stream().noneMatch(part -> isIn(part, address));
  }

  private static boolean isIn(String cidr, String address) {
    var parts = CIDR.matcher(cidr);
    if (!parts.matches()) {
      return false;
    }
    int free = 32 - Integer.parseInt(parts.group(2));
    return number(parts.group(1)) >> free == number(address) >> free;
  }

  private static long number(String address) {
    return Stream.of(address.split("\\."))
        .mapToLong(Long::parseLong)
        .reduce(0, (a, b) -> a << 8 | b);
  }
}
