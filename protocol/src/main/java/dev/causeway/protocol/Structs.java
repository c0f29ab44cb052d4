package dev.causeway.protocol;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Property values on Pulumi's wire: protobuf structs, in which secrets, references and unknowns are
 * marked by a signature.
 *
 * <p>Assets, archives and strings that are not UTF-8 are refused by name.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go">sig.go</a>
 */
public final class Structs {
  private static final com.google.protobuf.Value NOTHING =
      com.google.protobuf.Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

  private Structs() {}

  /**
   * The properties a struct stands for.
   *
   * @throws IllegalArgumentException if there is a kind of value among them that is not supported
   */
  public static PropertyMap properties(Struct struct) {
    Map<String, Value> entries = new LinkedHashMap<>();
    struct.getFieldsMap().forEach((key, value) -> entries.put(key, value(value)));
    return new PropertyMap(entries);
  }

  /** The value a wire value stands for, with the rules of {@link #properties}. */
  public static Value value(com.google.protobuf.Value wire) {
    return switch (wire.getKindCase()) {
      case BOOL_VALUE -> Value.of(wire.getBoolValue());
      case NUMBER_VALUE -> Value.of(wire.getNumberValue());
      case STRING_VALUE -> Signatures.text(wire.getStringValue());
      case LIST_VALUE ->
          Value.of(wire.getListValue().getValuesList().stream().map(Structs::value).toList());
      case STRUCT_VALUE -> Signatures.read(properties(wire.getStructValue()));
      default -> Value.nothing();
    };
  }

  /** The struct that stands for the properties. */
  public static Struct struct(PropertyMap properties) {
    Struct.Builder struct = Struct.newBuilder();
    properties.entries().forEach((key, value) -> struct.putFields(key, wire(value)));
    return struct.build();
  }

  private static com.google.protobuf.Value wire(Value value) {
    Value marked = Signatures.write(value);
    com.google.protobuf.Value.Builder wire = com.google.protobuf.Value.newBuilder();
    if (marked instanceof Value.Bool bool) {
      wire.setBoolValue(bool.value());
    } else if (marked instanceof Value.Num number) {
      wire.setNumberValue(number.value());
    } else if (marked instanceof Value.Text text) {
      wire.setStringValue(text.value());
    } else if (marked instanceof Value.Array array) {
      ListValue.Builder list = ListValue.newBuilder();
      array.items().forEach(item -> list.addValues(wire(item)));
      wire.setListValue(list);
    } else if (marked instanceof PropertyMap object) {
      wire.setStructValue(struct(object));
    } else {
      return NOTHING;
    }
    return wire.build();
  }
}
