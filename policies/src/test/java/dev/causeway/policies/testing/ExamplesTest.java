package dev.causeway.policies.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Policy;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import dev.causeway.policies.pack.CausewayPack;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy of the pack does to its examples what it promises. */
class ExamplesTest {
  static List<Policy> policies() {
    return CausewayPack.create().policies();
  }

  @Test
  void everyPolicyHasItsExampleAndEveryExampleItsPolicy() {
    assertThat(policies()).extracting(policy -> policy.about().name()).hasSizeGreaterThan(25);
    assertThat(policies())
        .extracting(policy -> policy.about().name())
        .containsExactlyInAnyOrderElementsOf(Example.names());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void itRefusesItsBadExampleAndAcceptsItsGoodOne(Policy policy) {
    hold(policy, Example.of(policy));
  }

  private static void hold(Policy policy, Example example) {
    PolicyAssert.assertThat(policy).refuses(example.bad()).accepts(example.good());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void itNamesTheResourceTheFactAndTheRemedyInThreeLines(Policy policy) {
    Violation violation = Example.of(policy).violations(policy).get(0);

    List<String> told = violation.told(policy.about().fact()).lines().toList();

    assertThat(told).hasSize(3);
    assertThat(told.get(0)).startsWith(violation.resource().name() + ": ");
    assertThat(told.get(1)).isEqualTo("Fact: " + policy.about().fact());
    assertThat(told.get(2)).startsWith("Remedy: ").doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("policies")
  void itNamesTheValue(Policy policy) {
    Example example = Example.of(policy);
    Violation violation = example.violations(policy).get(0);

    assertThat(Variations.words(example.bad(), violation.resource().name()))
        .anyMatch(word -> isNamed(word, violation.found()));
  }

  /** Whole, in part, or as missing. */
  private static boolean isNamed(String value, String found) {
    return found.contains(value)
        || found.contains("not set")
        || Stream.of(found.split("\\s+", -1))
            .anyMatch(word -> word.contains("/") && value.contains(word));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whatAPreviewDoesNotKnowIsNoViolation(Policy policy) {
    assertThat(Variations.oneByOne(Example.of(policy).good(), value -> Value.unknown()))
        .allSatisfy(varied -> PolicyAssert.assertThat(policy).accepts(varied));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whatIsSecretIsNotShown(Policy policy) {
    Given bad = Example.of(policy).bad();

    assertThat(Variations.secretsOneByOne(bad))
        .allSatisfy(
            hidden ->
                assertThat(hidden.words(policy))
                    .noneMatch(PolicyAssert.told(policy, hidden.example())::contains));
  }

  /** A policy that was broken on purpose: it shows what it sees, secret or not. */
  private record Indiscreet(About about) implements ResourcePolicy {
    @Override
    public List<Violation> check(Seen resource) {
      String shown = String.valueOf(resource.properties().value().withoutSecrets());
      return List.of(resource.violation(shown, "Tell nobody"));
    }
  }

  @Test
  void aPolicyThatShowsASecretIsFound() {
    assertThatThrownBy(
            () ->
                whatIsSecretIsNotShown(
                    new Indiscreet(CausewayPack.create().policies().get(0).about())))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void itReadsValuesOfAnyType(Policy policy) {
    for (Value strange : Variations.STRANGE) {
      for (Given example : List.of(Example.of(policy).good(), Example.of(policy).bad())) {
        assertThat(Variations.oneByOne(example, value -> strange))
            .allSatisfy(
                varied ->
                    assertThatCode(() -> PolicyAssert.violations(policy, varied))
                        .doesNotThrowAnyException());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void itMendsItsBadExampleIfItCanMend(Policy policy) {
    if (policy instanceof ResourcePolicy mending && mending.mends()) {
      PolicyAssert.assertThat(policy).mends(Example.of(policy).bad());
    }
  }

  /** A policy that was broken on purpose: it never refuses. */
  private record Blind(About about) implements ResourcePolicy {
    @Override
    public List<Violation> check(Seen resource) {
      return List.of();
    }
  }

  /** A policy that was broken on purpose: it refuses everything. */
  private record Angry(About about) implements ResourcePolicy {
    @Override
    public List<Violation> check(Seen resource) {
      return List.of(resource.violation("it is there", "Delete it"));
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aPolicyThatNeverRefusesIsFound(Policy policy) {
    Policy blind = new Blind(policy.about());

    assertThatThrownBy(() -> hold(blind, Example.of(blind)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("accepts");
  }

  @Test
  void aPolicyThatSaysMoreThanThreeLinesIsFound() {
    Policy verbose =
        new Angry(
            About.mandatory("alb-weights", "all", new Fact("On\nand on", "https://example.org")));

    assertThatThrownBy(() -> itNamesTheResourceTheFactAndTheRemedyInThreeLines(verbose))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aPolicyThatRefusesEverythingIsFound() {
    Policy angry =
        new Angry(About.mandatory("alb-weights", "all", new Fact("None", "https://example.org")));

    assertThatThrownBy(() -> hold(angry, Example.of(angry)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("refuses");
  }
}
