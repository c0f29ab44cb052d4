package dev.causeway.rehearsal.providers.aws;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Between Pulumi's properties and Java's collections of texts. */
final class Texts {
  private Texts() {}

  /** The texts of an object, such as tags. */
  static Map<String, String> of(PropertyMap object) {
    Map<String, String> texts = new TreeMap<>();
    object.keys().forEach(key -> object.text(key).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  static PropertyMap toProperties(Map<String, String> texts) {
    Map<String, Value> values = new TreeMap<>();
    texts.forEach((key, text) -> values.put(key, Value.of(text)));
    return new PropertyMap(values);
  }

  static Value toValue(List<String> texts) {
    return Value.of(texts.stream().map(Value::of).toList());
  }
}
