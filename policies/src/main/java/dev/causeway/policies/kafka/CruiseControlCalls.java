package dev.causeway.policies.kafka;

import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.kubernetes.Pods;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Calls of Cruise Control that pods make, as they stand in commands, arguments and environment.
 *
 * @see <a
 *     href="https://github.com/linkedin/cruise-control/blob/main/docs/wiki/User%20Guide/REST-APIs.md">its
 *     API</a>
 */
record CruiseControlCalls(Seen pods, Place text, String endpoint, String call) {
  private static final Pattern CALL =
      Pattern.compile("kafkacruisecontrol/(remove_broker|add_broker)\\b([^\\s\"']*)");

  /** The calls one can see; none in what has no pods. */
  static List<CruiseControlCalls> in(Seen resource) {
    return Pods.containers(resource).stream()
        .flatMap(container -> Pods.startedWith(container).stream())
        .flatMap(text -> in(resource, text))
        .toList();
  }

  private static Stream<CruiseControlCalls> in(Seen resource, Place text) {
    Matcher found = CALL.matcher(text.text().orElse(""));
    return found
        .results()
        .map(call -> new CruiseControlCalls(resource, text, call.group(1), call.group()));
  }

  /** Whether the call says so; what a variable of the shell says nobody knows. */
  boolean says(String parameter) {
    return call.contains(parameter) || call.matches(".*[?&]\\$.*");
  }

  /** The call, for a message. */
  String shown() {
    return text.hiding(call);
  }
}
