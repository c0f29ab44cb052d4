package dev.causeway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructsTest {
  private static com.google.protobuf.Value text(String text) {
    return com.google.protobuf.Value.newBuilder().setStringValue(text).build();
  }

  private static Struct marked(String signature, String key, String value) {
    return Struct.newBuilder()
        .putFields(Signatures.KEY, text(signature))
        .putFields(key, text(value))
        .build();
  }

  private static Value read(Struct struct) {
    return Structs.properties(
            Struct.newBuilder()
                .putFields(
                    "it", com.google.protobuf.Value.newBuilder().setStructValue(struct).build())
                .build())
        .get("it")
        .orElseThrow();
  }

  @Test
  void everyKindOfValueSurvivesTheWire() {
    PropertyMap all =
        PropertyMap.of("text", Value.of("x"), "number", Value.of(1.5))
            .with("bool", true)
            .with("null", Value.nothing())
            .with("list", Value.of(List.of(Value.of("a"), Value.unknown())))
            .with("object", PropertyMap.of("a", Value.of(1)))
            .with("secret", Value.secret(PropertyMap.of("a", Value.unknown())))
            .with("custom", new Value.Reference("urn:x", Value.of("id")))
            .with("pending", new Value.Reference("urn:x", Value.unknown()))
            .with("component", new Value.Reference("urn:x", Value.nothing()));

    assertThat(Structs.properties(Structs.struct(all))).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"
      })
  void everySentinelIsUnknown(String sentinel) {
    assertThat(Structs.properties(Struct.newBuilder().putFields("it", text(sentinel)).build()))
        .isEqualTo(PropertyMap.of("it", Value.unknown()));
  }

  @Test
  void aSecretCarriesPulumisSignature() {
    Struct struct = Structs.struct(PropertyMap.of("it", Value.secret(Value.of("x"))));

    assertThat(struct.getFieldsOrThrow("it").getStructValue())
        .isEqualTo(marked("1b47061264138c4ac30d75fd1eb44270", "value", "x"));
  }

  @Test
  void aReferenceCarriesPulumisSignature() {
    assertThat(read(marked("5cf8f73096256a8f31e491e813e4eb8e", "urn", "urn:x")))
        .isEqualTo(new Value.Reference("urn:x", Value.nothing()));
  }

  @Test
  void aReferenceWithAnEmptyIdIsNotKnownYet() {
    Struct struct =
        marked("5cf8f73096256a8f31e491e813e4eb8e", "urn", "urn:x").toBuilder()
            .putFields("id", text(""))
            .build();

    assertThat(read(struct)).isEqualTo(new Value.Reference("urn:x", Value.unknown()));
  }

  @Test
  void anOutputValueIsItsValue() {
    Struct known = marked("d0e6a833031e9bbcd3f4e8bde6ca49a4", "value", "x");

    assertThat(read(known)).isEqualTo(Value.of("x"));
    assertThat(read(known.toBuilder().removeFields("value").build())).isEqualTo(Value.unknown());
    assertThat(
            read(
                known.toBuilder()
                    .putFields(
                        "secret", com.google.protobuf.Value.newBuilder().setBoolValue(true).build())
                    .build()))
        .isEqualTo(Value.secret(Value.of("x")));
  }

  @ParameterizedTest
  @CsvSource({
    "c44067f5952c0a294b673a41bacd8c17, assets",
    "0def7320c3a5731c473e5ecbe6d01bc7, archives",
    "803fd3297a5875dc03ca845dda5d2a98, strings that are not UTF-8",
    "something, values with the signature something"
  })
  void whatIsNotSupportedIsRefusedByName(String signature, String name) {
    assertThatThrownBy(() -> read(marked(signature, "text", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " are not supported");
  }

  @Test
  void anUnsetValueIsNull() {
    Struct struct =
        Struct.newBuilder()
            .putFields("unset", com.google.protobuf.Value.getDefaultInstance())
            .putFields(
                "null",
                com.google.protobuf.Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build())
            .build();

    assertThat(Structs.properties(struct))
        .isEqualTo(PropertyMap.of("unset", Value.nothing(), "null", Value.nothing()));
  }
}
