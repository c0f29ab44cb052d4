package dev.causeway.engine.walk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Things by the name a program has for them. */
final class ByName<T> {
  private final Map<String, T> things = new LinkedHashMap<>();

  void put(String name, T thing) {
    things.put(name, thing);
  }

  T of(String name) {
    return Objects.requireNonNull(things.get(name), name);
  }

  Collection<T> all() {
    return things.values();
  }
}
