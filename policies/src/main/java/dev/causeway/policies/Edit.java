package dev.causeway.policies;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Changes deep inside properties, for remedies; what is secret stays so. */
public final class Edit {
  private Edit() {}

  /** The properties with the value under the keys, objects made where there are none. */
  public static PropertyMap set(PropertyMap properties, Value value, String... keys) {
    return (PropertyMap) change(properties, old -> value, keys);
  }

  /** The value with what stands under the keys changed. */
  public static Value change(Value value, UnaryOperator<Value> change, String... keys) {
    if (value instanceof Value.Secret secret) {
      return Value.secret(change(secret.value(), change, keys));
    }
    if (keys.length == 0) {
      return change.apply(value);
    }
    PropertyMap object = value instanceof PropertyMap known ? known : PropertyMap.EMPTY;
    Value member = object.get(keys[0]).orElse(Value.nothing());
    return object.with(keys[0], change(member, change, Arrays.copyOfRange(keys, 1, keys.length)));
  }

  /** The list with every item changed; anything else as it is. */
  public static Value each(Value list, UnaryOperator<Value> change) {
    if (list instanceof Value.Secret secret) {
      return Value.secret(each(secret.value(), change));
    }
    return list instanceof Value.Array array
        ? Value.of(array.items().stream().map(change).toList())
        : list;
  }
}
