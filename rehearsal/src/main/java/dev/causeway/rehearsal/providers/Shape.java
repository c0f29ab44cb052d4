package dev.causeway.rehearsal.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.HashSet;

/** What a property holds, and with it when two of its values are the same. */
public enum Shape {
  TEXT("a string", Value.Text.class),
  /** A text that holds JSON: the same if the JSON is. */
  JSON("a string of JSON", Value.Text.class) {
    @Override
    boolean same(Value one, Value other) {
      return super.same(one, other) || tree(one).equals(tree(other));
    }
  },
  NUMBER("a number", Value.Num.class),
  BOOL("true or false", Value.Bool.class),
  LIST("a list", Value.Array.class),
  /** A list whose order says nothing. */
  SET("a list", Value.Array.class) {
    @Override
    boolean same(Value one, Value other) {
      return one instanceof Value.Array left
          && other instanceof Value.Array right
          && new HashSet<>(left.items()).equals(new HashSet<>(right.items()));
    }
  },
  OBJECT("an object", PropertyMap.class);

  private final String words;
  private final Class<? extends Value> type;

  Shape(String words, Class<? extends Value> type) {
    this.words = words;
    this.type = type;
  }

  /** What it holds, for people. */
  String words() {
    return words;
  }

  /** Whether a value may stand here; one not yet known always may. */
  boolean fits(Value value) {
    return value instanceof Value.Unknown || type.isInstance(value);
  }

  /** Whether two values, both without secrets, mean the same. */
  boolean same(Value one, Value other) {
    return one.equals(other);
  }

  private static Object tree(Value value) {
    try {
      return value instanceof Value.Text text ? new ObjectMapper().readTree(text.value()) : value;
    } catch (JsonProcessingException e) {
      return value;
    }
  }
}
