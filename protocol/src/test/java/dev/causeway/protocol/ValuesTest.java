package dev.causeway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static PropertyMap a(Value value) {
    return PropertyMap.of("a", value);
  }

  @Test
  void equalPropertiesDoNotDiffer() {
    assertThat(
            Values.diff(
                a(Value.of("x")).with("b", 1), PropertyMap.of("b", Value.of(1)).with("a", "x")))
        .isEmpty();
  }

  @Test
  void whatIsAddedRemovedAndChangedIsTold() {
    PropertyMap olds = PropertyMap.of("gone", Value.of(1), "changed", Value.of(1));
    PropertyMap news = PropertyMap.of("new", Value.of(1), "changed", Value.of(2));

    assertThat(Values.diff(olds, news))
        .isEqualTo(Map.of("gone", Kind.DELETE, "new", Kind.ADD, "changed", Kind.UPDATE));
  }

  @Test
  void aDifferenceDeepInsideIsToldByItsPath() {
    PropertyMap olds = a(Value.of(List.of(PropertyMap.of("x.y", Value.of(1)))));
    PropertyMap news = a(Value.of(List.of(PropertyMap.of("x.y", Value.of(2)), Value.of("more"))));

    assertThat(Values.diff(olds, news))
        .isEqualTo(Map.of("a[0][\"x.y\"]", Kind.UPDATE, "a[1]", Kind.ADD));
  }

  @Test
  void aContainerThatComesOrGoesIsOneDifference() {
    assertThat(Values.diff(PropertyMap.EMPTY, a(PropertyMap.of("x", Value.of(1)))))
        .isEqualTo(Map.of("a", Kind.ADD));
  }

  @Test
  void nullCountsAsAbsent() {
    assertThat(Values.diff(a(Value.nothing()), PropertyMap.EMPTY)).isEmpty();
    assertThat(Values.diff(a(Value.nothing()), a(Value.of(1)))).isEqualTo(Map.of("a", Kind.ADD));
  }

  @Test
  void aValueThatBecomesSecretDiffers() {
    assertThat(Values.diff(a(Value.of("x")), a(Value.secret(Value.of("x")))))
        .isEqualTo(Map.of("a", Kind.UPDATE));
  }

  @Test
  void secretsAreComparedInside() {
    assertThat(Values.diff(a(Value.secret(Value.of("x"))), a(Value.secret(Value.of("x")))))
        .isEmpty();
  }

  @Test
  void anUnknownDiffersFromWhatWas() {
    assertThat(Values.diff(a(Value.of("x")), a(Value.unknown())))
        .isEqualTo(Map.of("a", Kind.UPDATE));
  }

  @Test
  void theComparisonIsAProvidersAnswer() {
    assertThat(Values.compared(a(Value.of(1)), a(Value.of(1)))).isEqualTo(Diffed.NONE);
    Diffed some =
        Values.compared(
            a(PropertyMap.of("x", Value.of(1), "y", Value.of(1))),
            a(PropertyMap.of("x", Value.of(2), "y", Value.of(2))));
    assertThat(some.changes()).isEqualTo(Changes.SOME);
    assertThat(some.diffs()).containsExactly("a");
    assertThat(some.isReplace()).isFalse();
  }

  @Test
  void secretsAreMarkedAgainWhereTheModelHasThem() {
    PropertyMap model =
        PropertyMap.EMPTY
            .with("whole", Value.secret(Value.of("x")))
            .with("deep", PropertyMap.of("in", Value.secret(Value.of("x"))))
            .with("list", Value.of(List.of(Value.of("x"), Value.secret(Value.of("y")))))
            .with("plain", "x");
    PropertyMap plain = model.withoutSecrets().with("other", "z");

    assertThat(Values.secretAs(model, plain))
        .isEqualTo(
            PropertyMap.EMPTY
                .with("whole", Value.secret(Value.of("x")))
                .with("deep", PropertyMap.of("in", Value.secret(Value.of("x"))))
                .with("list", Value.secret(Value.of(List.of(Value.of("x"), Value.of("y")))))
                .with("plain", "x")
                .with("other", "z"));
  }

  @Test
  void referencesBecomeIdsAndUrns() {
    PropertyMap properties =
        PropertyMap.of("custom", new Value.Reference("urn:x", Value.of("id")))
            .with("component", Value.of(List.of(new Value.Reference("urn:y", Value.nothing()))))
            .with("pending", Value.secret(new Value.Reference("urn:z", Value.unknown())));

    assertThat(Values.withoutReferences(properties))
        .isEqualTo(
            PropertyMap.of("custom", Value.of("id"))
                .with("component", Value.of(List.of(Value.of("urn:y"))))
                .with("pending", Value.secret(Value.unknown())));
  }
}
