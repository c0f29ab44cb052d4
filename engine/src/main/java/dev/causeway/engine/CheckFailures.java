package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Value;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why inputs were refused, word for word as Pulumi does. */
final class CheckFailures {
  private CheckFailures() {}

  static String message(Registration goal, PropertyMap inputs, Failure failure) {
    if (failure.property().isEmpty()) {
      return "%s has a problem: %s".formatted(goal.described(), failure.reason());
    }
    return "%s: property %s value %s has a problem: %s"
        .formatted(
            goal.described(),
            failure.property(),
            shown(Optional.ofNullable(inputs.entries().get(failure.property()))),
            failure.reason());
  }

  private static String shown(Optional<Value> value) {
    return "{" + value.map(CheckFailures::inside).orElse("<nil>") + "}";
  }

  private static String inside(Value value) {
    if (value instanceof PropertyMap object) {
      return object.entries().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(entry -> entry.getKey() + ":" + shown(Optional.of(entry.getValue())))
          .collect(Collectors.joining(" ", "map[", "]"));
    }
    if (value instanceof Value.Array array) {
      return array.items().stream()
          .map(item -> shown(Optional.of(item)))
          .collect(Collectors.joining(" ", "[", "]"));
    }
    return scalar(value);
  }

  private static String scalar(Value value) {
    if (value instanceof Value.Text text) {
      return text.value();
    }
    if (value instanceof Value.Num number) {
      return GoNumber.text(number.value());
    }
    if (value instanceof Value.Bool bool) {
      return Boolean.toString(bool.value());
    }
    if (value instanceof Value.Secret) {
      return "[secret]";
    }
    return value instanceof Value.Null ? "<nil>" : "unknown";
  }
}
