package dev.causeway.rehearsal.providers;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Completes and validates inputs by a type's table. */
final class InputCheck {
  private final ResourceType type;

  InputCheck(ResourceType type) {
    this.type = type;
  }

  Checked check(Check request) {
    PropertyMap inputs = withDefaults(named(request));
    List<Failure> failures = new ArrayList<>();
    type.properties().forEach(row -> failure(row, inputs).ifPresent(failures::add));
    inputs.keys().stream()
        .filter(key -> !isInput(key))
        .map(key -> new Failure(key, "the local provider does not model this property"))
        .forEach(failures::add);
    if (failures.isEmpty()) {
      failures.addAll(type.rules().apply(inputs));
    }
    return new Checked(inputs, failures);
  }

  private PropertyMap named(Check request) {
    return type.autoName().map(rule -> rule.fillIn(request)).orElse(request.news());
  }

  private PropertyMap withDefaults(PropertyMap inputs) {
    PropertyMap filled = inputs;
    for (Property row : type.properties()) {
      if (row.byDefault().isPresent() && Paths.get(filled, row.path()).isEmpty()) {
        filled = Paths.with(filled, row.path(), row.byDefault().get());
      }
    }
    return filled;
  }

  private boolean isInput(String key) {
    return type.properties().stream()
        .anyMatch(row -> row.top().equals(key) && row.role().isInput());
  }

  private static Optional<Failure> failure(Property row, PropertyMap inputs) {
    Optional<Value> value = Paths.get(inputs, row.path());
    if (value.isEmpty()) {
      return row.role() == Property.Role.REQUIRED
          ? Optional.of(new Failure("", "Missing required property '%s'".formatted(row.path())))
          : Optional.empty();
    }
    return row.shape().fits(value.get())
        ? Optional.empty()
        : Optional.of(
            new Failure(
                row.path(), "must be %s, got %s".formatted(row.shape().words(), value.get())));
  }
}
