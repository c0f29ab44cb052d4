package dev.causeway.cli.foresight;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What moves would tell if they had moved something: programs read it. */
final class ImaginedMoves {
  private static final Map<String, BiFunction<PropertyMap, Instant, PropertyMap>> TOLD =
      Map.of(
          "causeway:ec2:NodesStopped", (move, now) -> at("stoppedAt", now),
          "causeway:ec2:DiskReturn",
              (move, now) -> at("notedAt", now).with("before", Value.of(List.of())),
          "causeway:ec2:SnapshotSet", (move, now) -> snapshots(move),
          "causeway:kafka:Placement", (move, now) -> placement(now));

  /** The head of a table that no topic is in, as a placement notes it. */
  private static final String NO_TOPICS = "topic id brokers of each partition";

  private ImaginedMoves() {}

  /** Beside the inputs. */
  static PropertyMap outputs(String type, PropertyMap inputs, Instant now) {
    return TOLD.getOrDefault(type, (move, time) -> PropertyMap.EMPTY).apply(inputs, now);
  }

  private static PropertyMap at(String key, Instant now) {
    return PropertyMap.of(key, Value.of(now.toString()));
  }

  private static PropertyMap placement(Instant now) {
    return at("notedAt", now).with("partitions", 0).with("replicas", NO_TOPICS);
  }

  private static PropertyMap snapshots(PropertyMap move) {
    String node = move.text("instanceId").orElse("its node");
    List<Value> ids =
        move.texts("devices").stream()
            .map(device -> Value.of("snapshot of %s of %s".formatted(device, node)))
            .toList();
    return PropertyMap.of("snapshotIds", Value.of(ids));
  }
}
