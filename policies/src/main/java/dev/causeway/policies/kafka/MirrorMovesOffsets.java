package dev.causeway.policies.kafka;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** Groups find their place in the cluster they move to. */
public final class MirrorMovesOffsets implements ResourcePolicy {
  private static final String KEY = "sync.group.offsets.enabled";

  @Override
  public About about() {
    return About.advisory(
        "mirror-moves-group-offsets",
        "a mirror that does not write the offsets of consumer groups to its target",
        new Fact(
            "sync.group.offsets.enabled is false unless set: a group that moves starts where auto.offset.reset says",
            "https://github.com/apache/kafka/blob/trunk/connect/mirror/src/main/java/org/apache/kafka/connect/mirror/MirrorCheckpointConfig.java"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return Mirror.of(resource).stream()
        .map(mirror -> mirror.offsets(KEY))
        .filter(sync -> !sync.boolOr(false).orElse(true))
        .map(MirrorMovesOffsets::shown)
        .map(
            found ->
                resource.violation(
                    "%s of a mirror is %s".formatted(KEY, found),
                    "Set it to true in the checkpoint connector, and make consumers idempotent"))
        .limit(1)
        .toList();
  }

  private static String shown(Place sync) {
    return sync.isAbsent() ? "not set, so false" : sync.shown();
  }
}
