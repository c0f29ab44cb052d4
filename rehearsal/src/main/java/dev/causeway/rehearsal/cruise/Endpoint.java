package dev.causeway.rehearsal.cruise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What can be asked for, by which method, and with which parameters. Those that the real one takes
 * besides are refused: they would be without effect here.
 *
 * @see <a href="https://github.com/linkedin/cruise-control/wiki/REST-APIs">the real ones</a>
 */
enum Endpoint {
  STATE("GET", "substates", "verbose"),
  KAFKA_CLUSTER_STATE("GET", "verbose"),
  USER_TASKS("GET", "user_task_ids", "fetch_completed_task"),
  REMOVE_BROKER(
      "POST",
      "brokerid",
      "dryrun",
      "destination_broker_ids",
      "concurrent_partition_movements_per_broker",
      "replication_throttle",
      "exclude_recently_removed_brokers"),
  ADD_BROKER(
      "POST",
      "brokerid",
      "dryrun",
      "concurrent_partition_movements_per_broker",
      "replication_throttle",
      "exclude_recently_removed_brokers"),
  STOP_PROPOSAL_EXECUTION("POST"),
  ADMIN(
      "POST",
      "disable_self_healing_for",
      "enable_self_healing_for",
      "drop_recently_removed_brokers",
      "drop_recently_demoted_brokers"),
  PAUSE_SAMPLING("POST"),
  RESUME_SAMPLING("POST");

  private static final List<String> ALL = List.of("json", "reason");

  private final String method;

  /** Their names, with a space between two. */
  private final String parameters;

  Endpoint(String method, String... parameters) {
    this.method = method;
    this.parameters = String.join(" ", parameters);
  }

  /** Its name in a path. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Endpoint> of(String method, String word) {
    return Arrays.stream(values())
        .filter(each -> each.method.equals(method) && each.word().equals(word))
        .findFirst();
  }

  /** Those of a method. */
  static List<String> all(String method) {
    return Arrays.stream(values())
        .filter(each -> each.method.equals(method))
        .map(Endpoint::name)
        .toList();
  }

  private List<String> own() {
    return List.of(parameters.split(" "));
  }

  void refuseOthers(Set<String> names) {
    List<String> others =
        names.stream()
            .filter(name -> !ALL.contains(name) && !own().contains(name))
            .sorted()
            .toList();
    if (!others.isEmpty()) {
      throw Refused.bad(
          "Unrecognized endpoint parameters in %s %s request: %s. Here there are %s."
              .formatted(word(), method, others, own().stream().sorted().toList()));
    }
  }
}
