package dev.causeway.cli.status;

import dev.causeway.engine.ResourceState;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A move that the state holds.
 *
 * @param undone what its delete does, in words
 * @param drops whether that leaves behind what was written since
 */
public record MoveHeld(String name, String type, String undone, boolean drops) {
  private static final String EVACUATION = "causeway:kafka:Evacuation";
  private static final Value DROP = Value.of("DROP_NEW_WRITES");
  private static final Map<String, Function<PropertyMap, String>> UNDONE =
      Map.of(
          "causeway:sqs:Handback",
          MoveHeld::handback,
          "causeway:sqs:AllowedSource",
          MoveHeld::allowedSource,
          "causeway:ec2:NodesStopped",
          MoveHeld::nodesStopped,
          "causeway:ec2:DiskReturn",
          MoveHeld::diskReturn,
          "causeway:kafka:Placement",
          BrokerMoves::placement,
          EVACUATION,
          BrokerMoves::evacuation);

  /** The move that a resource of the state is. */
  public static MoveHeld of(ResourceState move) {
    String undone = UNDONE.getOrDefault(move.type(), inputs -> "is undone").apply(move.inputs());
    return new MoveHeld(move.urn().name(), move.type(), undone, drops(move.inputs()));
  }

  /** What of a move an update undoes: an evacuation brings home those who leave no longer. */
  public static Optional<MoveHeld> partlyUndone(ResourceState before, ResourceState after) {
    return isEvacuation(before)
        ? BrokerMoves.homeward(before.inputs(), after.inputs())
            .map(home -> new MoveHeld(before.urn().name(), before.type(), home, false))
        : Optional.empty();
  }

  /** What an update of a move does, whichever way, in words; empty if it moves nothing. */
  public static Optional<String> changed(ResourceState before, ResourceState after) {
    return isEvacuation(before)
        ? BrokerMoves.outward(before.inputs(), after.inputs())
            .or(() -> BrokerMoves.homeward(before.inputs(), after.inputs()))
        : Optional.empty();
  }

  private static boolean isEvacuation(ResourceState move) {
    return move.type().equals(EVACUATION);
  }

  /** Only a return of disks may. */
  private static boolean drops(PropertyMap inputs) {
    return !isClosed(inputs) && inputs.get("onReturn").filter(DROP::equals).isPresent();
  }

  private static boolean isClosed(PropertyMap inputs) {
    return inputs.bool("closed").orElse(false);
  }

  private static String handback(PropertyMap inputs) {
    return isClosed(inputs)
        ? "closed: carries nothing"
        : "carries what is left in %s back to %s"
            .formatted(queue(inputs, "source"), queue(inputs, "original"));
  }

  private static String allowedSource(PropertyMap inputs) {
    return "ends the redrive from %s to %s"
        .formatted(queue(inputs, "newQueue"), queue(inputs, "original"));
  }

  private static String nodesStopped(PropertyMap inputs) {
    return isClosed(inputs)
        ? "closed: starts no node"
        : "starts the old nodes " + String.join(", ", inputs.texts("instanceIds"));
  }

  private static String diskReturn(PropertyMap inputs) {
    if (isClosed(inputs)) {
      return "closed: brings no disk home";
    }
    return drops(inputs)
        ? "drops what was written since, as onReturn says: the old nodes go on with the disks they had"
        : "hangs the adopted disks on the old nodes with what was written since, as onReturn says";
  }

  /** What a queue is called: its ARN and its URL end with that. */
  private static String queue(PropertyMap inputs, String key) {
    PropertyMap queue =
        inputs.get(key).orElse(PropertyMap.EMPTY) instanceof PropertyMap found
            ? found
            : PropertyMap.EMPTY;
    String address = queue.text("arn").or(() -> queue.text("url")).orElse("its queue");
    return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf(':')) + 1);
  }
}
