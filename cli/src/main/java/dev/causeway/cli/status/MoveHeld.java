package dev.causeway.cli.status;

import dev.causeway.engine.ResourceState;
import dev.causeway.protocol.PropertyMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A move that the state holds.
 *
 * @param undone what its delete does, in words
 */
public record MoveHeld(String name, String type, String undone) {
  private static final Map<String, Function<PropertyMap, String>> UNDONE =
      Map.of(
          "causeway:sqs:Handback", MoveHeld::handback,
          "causeway:sqs:AllowedSource", MoveHeld::allowedSource);

  /** The move that a resource of the state is. */
  public static MoveHeld of(ResourceState move) {
    String undone = UNDONE.getOrDefault(move.type(), inputs -> "is undone").apply(move.inputs());
    return new MoveHeld(move.urn().name(), move.type(), undone);
  }

  private static String handback(PropertyMap inputs) {
    return inputs.bool("closed").orElse(false)
        ? "closed: carries nothing"
        : "carries what is left in %s back to %s"
            .formatted(queue(inputs, "source"), queue(inputs, "original"));
  }

  private static String allowedSource(PropertyMap inputs) {
    return "ends the redrive from %s to %s"
        .formatted(queue(inputs, "newQueue"), queue(inputs, "original"));
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
