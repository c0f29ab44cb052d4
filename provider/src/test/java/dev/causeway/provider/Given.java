package dev.causeway.provider;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Property maps from plain Java values. */
final class Given {
  private Given() {}

  /** Names and values in turn. */
  static PropertyMap props(Object... namesAndValues) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
    }
    return new PropertyMap(entries);
  }

  static Value value(Object plain) {
    if (plain instanceof Value value) {
      return value;
    }
    if (plain instanceof String text) {
      return Value.of(text);
    }
    if (plain instanceof Number number) {
      return Value.of(number.doubleValue());
    }
    if (plain instanceof Boolean bool) {
      return Value.of(bool);
    }
    if (plain instanceof Map<?, ?> object) {
      PropertyMap map = PropertyMap.EMPTY;
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        map = map.with((String) entry.getKey(), value(entry.getValue()));
      }
      return map;
    }
    return Value.of(((List<?>) plain).stream().map(Given::value).toList());
  }
}
