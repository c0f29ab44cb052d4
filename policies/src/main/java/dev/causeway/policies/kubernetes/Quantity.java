package dev.causeway.policies.kubernetes;

import dev.causeway.policies.Place;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts of storage as Kubernetes writes them.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">
 *     Quantity</a>
 */
final class Quantity {
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P|)");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("M", BigDecimal.TEN.pow(6)),
          Map.entry("G", BigDecimal.TEN.pow(9)),
          Map.entry("T", BigDecimal.TEN.pow(12)),
          Map.entry("P", BigDecimal.TEN.pow(15)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)));

  private Quantity() {}

  /** The amount in bytes; empty if it is not known or written in a way that is not known here. */
  static Optional<BigDecimal> of(Place place) {
    return place.text().or(() -> place.number().map(Place::shown)).flatMap(Quantity::parse);
  }

  private static Optional<BigDecimal> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.ofNullable(FACTORS.get(written.group(2)))
            .map(new BigDecimal(written.group(1))::multiply)
        : Optional.empty();
  }

  /** Whether the one is known to be more than the other. */
  static boolean isMore(Place one, Place other) {
    return of(one).flatMap(much -> of(other).filter(less -> much.compareTo(less) > 0)).isPresent();
  }
}
