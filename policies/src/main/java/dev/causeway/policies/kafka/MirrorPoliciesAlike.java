package dev.causeway.policies.kafka;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The connectors of a mirror name topics alike. */
public final class MirrorPoliciesAlike implements ResourcePolicy {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "replication.policy.class",
          "org.apache.kafka.connect.mirror.DefaultReplicationPolicy",
          "replication.policy.separator",
          ".");

  @Override
  public About about() {
    return About.mandatory(
        "mirror-connectors-name-topics-alike",
        "a mirror whose source and checkpoint connectors differ in replication policy or separator",
        new Fact(
            "Policy class and separator must be equal in source and checkpoint connectors, or offsets are written for topics nobody has",
            "https://github.com/strimzi/strimzi-kafka-operator/pull/4360"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return Mirror.of(resource).stream()
        .filter(mirror -> mirror.written().at("checkpointConnector").isPresent())
        .flatMap(
            mirror ->
                DEFAULTS.keySet().stream().sorted().flatMap(key -> check(resource, key, mirror)))
        .toList();
  }

  private static Stream<Violation> check(Seen resource, String key, Mirror mirror) {
    Place copying = mirror.copying(key);
    Place offsets = mirror.offsets(key);
    return differ(key, copying, offsets)
        ? Stream.of(
            resource.violation(
                "%s is %s in its source connector and %s in its checkpoint connector"
                    .formatted(key, copying, offsets),
                "Write the same in both"))
        : Stream.of();
  }

  private static boolean differ(String key, Place copying, Place offsets) {
    String absent = DEFAULTS.getOrDefault(key, "");
    return copying.textOr(absent).isPresent()
        && offsets.textOr(absent).isPresent()
        && !copying.textOr(absent).equals(offsets.textOr(absent));
  }
}
