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
    assertThat(told.get(1)).contains("https://");
    assertThat(told.get(2)).startsWith("Remedy: ").doesNotEndWith(".");
  }

  /** Its message changes when a value it is about does, so that the value is in it. */
  @ParameterizedTest
  @MethodSource("policies")
  void itNamesTheValue(Policy policy) {
    Example example = Example.of(policy);
    String told = example.told(policy);

    assertThat(Variations.leaves(example.bad()))
        .anyMatch(leaf -> leaf.length() > 0 && told.contains(leaf));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whatAPreviewDoesNotKnowIsNoViolation(Policy policy) {
    assertThat(Variations.oneByOne(Example.of(policy).good(), value -> Value.unknown()))
        .isNotEmpty()
        .allSatisfy(varied -> PolicyAssert.assertThat(policy).accepts(varied));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whatIsSecretIsNotShown(Policy policy) {
    Given bad = Example.of(policy).bad();

    assertThat(Variations.secretsOneByOne(bad))
        .isNotEmpty()
        .allSatisfy(
            hidden ->
                assertThat(hidden.words(policy))
                    .noneMatch(PolicyAssert.told(policy, hidden.example())::contains));
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
  void aPolicyThatRefusesEverythingIsFound() {
    Policy angry =
        new Angry(
            About.mandatory("alb-weights", "all", new Fact("None", "https://example.org")));

    assertThatThrownBy(() -> hold(angry, Example.of(angry)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("refuses");
  }
}
