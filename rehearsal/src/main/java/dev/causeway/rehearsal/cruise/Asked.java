package dev.causeway.rehearsal.cruise;

import dev.causeway.rehearsal.cloud.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A request, its parameters read as the real one reads them: names and booleans in any case, and
 * defaults that move nothing.
 *
 * @param words the endpoint's name
 */
record Asked(
    String method, String target, String words, Map<String, String> parameters, String task) {
  private static final String PREFIX = "/kafkacruisecontrol/";

  static Asked of(HttpRequest request) {
    String[] parts = request.target().split("\\?", 2);
    Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (parts.length > 1) {
      Arrays.stream(parts[1].split("&"))
          .map(each -> each.split("=", 2))
          .forEach(
              each -> parameters.put(decoded(each[0]), each.length > 1 ? decoded(each[1]) : ""));
    }
    return new Asked(
        request.method(),
        request.target(),
        parts[0].startsWith(PREFIX) ? parts[0].substring(PREFIX.length()) : parts[0],
        parameters,
        request.header("User-Task-ID").orElse(""));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Endpoint endpoint() {
    Endpoint endpoint =
        Endpoint.of(method, words)
            .orElseThrow(
                () ->
                    Refused.notFound(
                        "Unrecognized endpoint in request '/%s'. Supported %s endpoints: %s"
                            .formatted(words, method, Endpoint.all(method))));
    endpoint.refuseOthers(parameters.keySet());
    return endpoint;
  }

  /** As user tasks list it. */
  String request() {
    return method + " " + target;
  }

  boolean flag(String name, boolean otherwise) {
    return Optional.ofNullable(parameters.get(name)).map(Boolean::parseBoolean).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return parameters.getOrDefault(name, otherwise);
  }

  long number(String name, long otherwise) {
    String text = parameters.get(name);
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refused.bad("Error in parsing parameter %s: %s".formatted(name, text));
    }
  }

  List<String> list(String name) {
    return Arrays.stream(text(name, "").split(",")).filter(item -> !item.isBlank()).toList();
  }

  Set<Integer> ids(String name) {
    try {
      return list(name).stream()
          .map(item -> Integer.valueOf(item.strip()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (NumberFormatException e) {
      throw Refused.bad("Error in parsing parameter %s: %s".formatted(name, text(name, "")));
    }
  }

  /** The ids, of which there has to be one. */
  Set<Integer> someIds(String name) {
    Set<Integer> ids = ids(name);
    if (ids.isEmpty()) {
      throw Refused.bad("Required parameter %s is missing.".formatted(name));
    }
    return ids;
  }
}
