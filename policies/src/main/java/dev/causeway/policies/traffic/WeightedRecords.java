package dev.causeway.policies.traffic;

import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Route 53 records that answer for one name, each by its weight. */
record WeightedRecords(List<Seen> records) {
  private static final Kind RECORD = Kind.of("aws:route53/record:Record");

  /** Every such set of a stack whose zone, name and type are known. */
  static List<WeightedRecords> in(Stack stack) {
    Map<String, List<Seen>> byName =
        stack.all(RECORD).stream()
            .filter(record -> !weightPolicy(record).isAbsent())
            .filter(record -> key(record).isPresent())
            .collect(
                Collectors.groupingBy(
                    record -> key(record).orElseThrow(), LinkedHashMap::new, Collectors.toList()));
    return byName.values().stream().map(WeightedRecords::new).toList();
  }

  private static Optional<String> key(Seen record) {
    List<Optional<String>> parts =
        List.of("zoneId", "name", "type").stream().map(key -> record.at(key).text()).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.toString())
        : Optional.empty();
  }

  /** Its weighted routing policy; a list with one member in what the provider takes. */
  private static Place weightPolicy(Seen record) {
    Place policies = record.at("weightedRoutingPolicies");
    return policies.items().isEmpty() ? policies : policies.items().get(0);
  }

  static Place weight(Seen record) {
    return weightPolicy(record).at("weight");
  }

  List<Place> weights() {
    return records.stream().map(WeightedRecords::weight).toList();
  }

  /** Whether Route 53 may find the record unhealthy, as far as one can see. */
  static boolean isChecked(Seen record) {
    return record.at("healthCheckId").isPresent()
        || record.at("aliases").items().stream()
            .anyMatch(alias -> alias.at("evaluateTargetHealth").bool().orElse(false));
  }
}
