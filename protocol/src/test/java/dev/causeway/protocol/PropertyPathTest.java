package dev.causeway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyPathTest {
  private static final PropertyMap TREE =
      PropertyMap.of(
          "a",
          PropertyMap.of("b", Value.of("x"), "c.d", Value.of("y")),
          "list",
          Value.of(List.of(PropertyMap.of("p", Value.of(1)), PropertyMap.of("p", Value.of(2)))));

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a.b", "a[\"c.d\"]", "list[0].p", "list[*].p", "*", "a.*", "[\"x y\"].z"})
  void aPathIsWrittenAsItIsRead(String text) {
    String written = PropertyPath.parse(text).toString();

    assertThat(PropertyPath.parse(written)).isEqualTo(PropertyPath.parse(text));
  }

  @Test
  void dotsWithinANameAreQuoted() {
    assertThat(PropertyPath.of("a").then(new PropertyPath.Key("b.c"))).hasToString("a[\"b.c\"]");
  }

  @Test
  void aQuotedNameMayHoldQuotes() {
    PropertyPath path = PropertyPath.of("a\"b");

    assertThat(PropertyPath.parse(path.toString())).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", "a[", "a[x]", "a[-1]", "a[\"b", "a[\"b\"", "a[0]b"})
  void whatIsNoPathIsRefused(String text) {
    assertThatThrownBy(() -> PropertyPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + text + "\" is no property path");
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "a, a.b, true",
    "a.b, a, false",
    "a.*, a.b.c, true",
    "*, a, true",
    "list[*].p, list[3].p, true",
    "list[0], list[1], false",
    "a, ab, false"
  })
  void aPathContainsWhatItLeadsInto(String path, String other, boolean contains) {
    assertThat(PropertyPath.parse(path).contains(PropertyPath.parse(other))).isEqualTo(contains);
  }

  @Test
  void aPathLeadsToAValue() {
    assertThat(PropertyPath.parse("a[\"c.d\"]").get(TREE)).contains(Value.of("y"));
    assertThat(PropertyPath.parse("list[1].p").get(TREE)).contains(Value.of(2));
    assertThat(PropertyPath.parse("list[2].p").get(TREE)).isEmpty();
    assertThat(PropertyPath.parse("a.b.x").get(TREE)).isEmpty();
  }

  private static Optional<PropertyMap> reset(String path, PropertyMap olds, PropertyMap news) {
    return PropertyPath.parse(path).reset(olds, news);
  }

  private static PropertyMap a(Value value) {
    return PropertyMap.of("a", value);
  }

  @Test
  void aChangedValueIsResetToTheOld() {
    assertThat(reset("a", a(Value.of("old")), a(Value.of("new")))).contains(a(Value.of("old")));
  }

  @Test
  void aNewValueIsTakenOut() {
    assertThat(reset("a", PropertyMap.EMPTY, a(Value.of("new")))).contains(PropertyMap.EMPTY);
  }

  @Test
  void aValueThatIsGoneIsPutBack() {
    assertThat(reset("a", a(Value.of("old")), PropertyMap.EMPTY)).contains(a(Value.of("old")));
  }

  @Test
  void onlyTheNamedMemberIsReset() {
    PropertyMap olds = a(PropertyMap.of("x", Value.of(1), "y", Value.of(1)));
    PropertyMap news = a(PropertyMap.of("x", Value.of(2), "y", Value.of(2)));

    assertThat(reset("a.x", olds, news))
        .contains(a(PropertyMap.of("x", Value.of(1), "y", Value.of(2))));
  }

  @Test
  void everyMemberOfAListIsReset() {
    PropertyMap olds = a(Value.of(List.of(a(Value.of(1)), a(Value.of(2)))));
    PropertyMap news = a(Value.of(List.of(a(Value.of(3)).with("b", 1), a(Value.of(4)))));

    assertThat(reset("a[*].a", olds, news))
        .contains(a(Value.of(List.of(a(Value.of(1)).with("b", 1), a(Value.of(2))))));
  }

  @Test
  void everyKeyIsReset() {
    assertThat(reset("*", a(Value.of("old")), PropertyMap.of("b", Value.of("new"))))
        .contains(a(Value.of("old")));
  }

  @Test
  void aSecretOnOneSideIsSeenThrough() {
    PropertyMap olds = a(PropertyMap.of("x", Value.of(1)));
    PropertyMap news = a(Value.secret(PropertyMap.of("x", Value.of(2))));

    assertThat(reset("a.x", olds, news))
        .contains(a(Value.secret(PropertyMap.of("x", Value.of(1)))));
  }

  @Test
  void whatIsMissingOnBothSidesNeedsNoReset() {
    assertThat(reset("a.x", PropertyMap.EMPTY, PropertyMap.EMPTY)).contains(PropertyMap.EMPTY);
  }

  @Test
  void aContainerMissingOnOneSideCannotBeReset() {
    assertThat(reset("a.x", PropertyMap.EMPTY, a(PropertyMap.of("x", Value.of(1))))).isEmpty();
    assertThat(reset("a.x", a(PropertyMap.of("x", Value.of(1))), PropertyMap.EMPTY)).isEmpty();
    assertThat(reset("a.x", a(Value.of("text")), a(Value.of("text")))).isEmpty();
  }

  @Test
  void aListThatIsTooShortOnOneSideCannotBeReset() {
    PropertyMap one = a(Value.of(List.of(Value.of(1))));
    PropertyMap two = a(Value.of(List.of(Value.of(1), Value.of(2))));

    assertThat(reset("a[1]", one, two)).isEmpty();
    assertThat(reset("a[1]", two, one)).isEmpty();
    assertThat(reset("a[*]", one, two)).isEmpty();
    assertThat(reset("a.b", one, two)).isEmpty();
  }
}
