package dev.causeway.cli.status;

import dev.causeway.protocol.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the moves of Kafka brokers do, in words. */
final class BrokerMoves {
  private static final String LEAVING = "leaving";
  private static final String NEW = "destinations";

  private BrokerMoves() {}

  /** What the delete of an evacuation does. */
  static String evacuation(PropertyMap inputs) {
    if (isClosed(inputs)) {
      return "closed: no replica comes home";
    }
    return ids(inputs, LEAVING).isEmpty()
        ? "leaves no replica on the new " + brokers(ids(inputs, NEW))
        : "%s, and leaves none on the new %s"
            .formatted(given(ids(inputs, LEAVING)), brokers(ids(inputs, NEW)));
  }

  /** What the delete of a placement does. */
  static String placement(PropertyMap inputs) {
    return "takes the new %s off the cluster's list, once they are stopped"
        .formatted(brokers(ids(inputs, NEW)));
  }

  /** What an update of an evacuation carries out; empty if it changes nobody. */
  static Optional<String> outward(PropertyMap before, PropertyMap after) {
    if (isClosed(after)) {
      return isClosed(before)
          ? Optional.empty()
          : Optional.of(
              "takes the old %s off the cluster's list"
                  .formatted(brokers(ids(after, "oldBrokers"))));
    }
    return more(before, after)
        .map(
            ids ->
                "empties the old %s onto the new %s"
                    .formatted(brokers(ids), brokers(ids(after, NEW))));
  }

  /** What an update of an evacuation brings home; empty if it brings nothing. */
  static Optional<String> homeward(PropertyMap before, PropertyMap after) {
    return more(after, before).map(BrokerMoves::given);
  }

  private static String given(List<String> ids) {
    return "puts every replica of the old %s back where it was".formatted(brokers(ids));
  }

  private static Optional<List<String>> more(PropertyMap fewer, PropertyMap more) {
    List<String> ids = new ArrayList<>(ids(more, LEAVING));
    ids.removeAll(ids(fewer, LEAVING));
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
  }

  private static boolean isClosed(PropertyMap inputs) {
    return inputs.bool("closed").orElse(false);
  }

  private static String brokers(List<String> ids) {
    return (ids.size() == 1 ? "broker " : "brokers ") + String.join(", ", ids);
  }

  private static List<String> ids(PropertyMap inputs, String key) {
    return inputs.items(key).stream()
        .flatMap(id -> PropertyMap.of("id", id).integer("id").stream())
        .map(String::valueOf)
        .toList();
  }
}
