package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.provider.resource.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the brokers of a pool are declared to be: each in a rack of its own, or somewhere in a list
 * of racks over which those without one are spread evenly.
 *
 * @param own broker → its rack; empty for one that may be in any of {@code shared}
 */
record Racks(Map<Integer, String> own, List<String> shared) {
  private static final String RACKS = "racks";

  static Optional<Racks> read(Inputs inputs) {
    Map<Integer, String> own = new TreeMap<>();
    for (Inputs broker : inputs.objects("brokers")) {
      Optional<Integer> id = broker.whole("id", 0, Brokers.HIGHEST);
      Optional<String> rack = broker.text("rack", "");
      id.filter(own::containsKey)
          .ifPresent(
              twice ->
                  broker.refuse(
                      "id", "brokers names broker %d twice. Leave one out".formatted(twice)));
      id.ifPresent(known -> rack.ifPresent(where -> own.put(known, where)));
    }
    Optional<List<String>> shared = inputs.texts(RACKS, List.of());
    shared.ifPresent(list -> refuse(inputs, own, list));
    return shared.map(list -> new Racks(own, list));
  }

  private static void refuse(Inputs inputs, Map<Integer, String> own, List<String> shared) {
    Set<Integer> homeless = new Racks(own, shared).anywhere();
    if (shared.stream().distinct().count() < shared.size()) {
      inputs.refuse(RACKS, "racks names one twice, got %s. Leave it out".formatted(shared));
    }
    if (shared.isEmpty() && !homeless.isEmpty()) {
      inputs.refuse(
          RACKS,
          "racks is empty and %s has no rack; accepted: a rack for each broker, or racks in which they may be. Set one of them"
              .formatted(Brokers.words(homeless)));
    }
  }

  Set<Integer> brokers() {
    return own.keySet();
  }

  /** The brokers without a rack of their own. */
  private Set<Integer> anywhere() {
    return own.entrySet().stream()
        .filter(each -> each.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is wrong with the brokers as they are registered. */
  Optional<Verdict> missed(List<Member> members) {
    Map<Integer, Member> known =
        members.stream().collect(Collectors.toMap(Member::id, Function.identity()));
    List<String> missing = new ArrayList<>();
    for (int broker : brokers()) {
      Member member = known.get(broker);
      if (member == null || member.fenced()) {
        missing.add("broker %d is %s".formatted(broker, member == null ? "missing" : "fenced"));
      } else if (!accepted(broker).contains(member.rack())) {
        return Optional.of(astray(member));
      }
    }
    return missing.isEmpty()
        ? crowded(known)
        : Optional.of(new Verdict.NotYet(String.join(", ", missing)));
  }

  private List<String> accepted(int broker) {
    String rack = own.getOrDefault(broker, "");
    return rack.isEmpty() ? shared : List.of(rack);
  }

  private Verdict astray(Member member) {
    return new Verdict.Never(
        "broker %d is in rack \"%s\", declared: %s"
            .formatted(
                member.id(),
                member.rack(),
                accepted(member.id()).stream()
                    .map("\"%s\""::formatted)
                    .collect(Collectors.joining(" or "))),
        "Correct its broker.rack and restart it, or declare where it is");
  }

  /** Of those that may be anywhere, no rack may have more than its part. */
  private Optional<Verdict> crowded(Map<Integer, Member> known) {
    Map<String, Set<Integer>> there = new TreeMap<>();
    anywhere()
        .forEach(
            broker ->
                Optional.ofNullable(known.get(broker))
                    .ifPresent(
                        member ->
                            there
                                .computeIfAbsent(member.rack(), rack -> new TreeSet<>())
                                .add(broker)));
    int most = (anywhere().size() + shared.size() - 1) / Math.max(1, shared.size());
    return there.entrySet().stream()
        .filter(each -> each.getValue().size() > most)
        .findFirst()
        .map(
            each ->
                new Verdict.Never(
                    "rack \"%s\" has %s, accepted: %d at most, spread over %s"
                        .formatted(
                            each.getKey(),
                            Brokers.words(each.getValue()),
                            most,
                            String.join(", ", shared)),
                    "Spread them over the racks, such as by topology spread constraints"));
  }
}
