package dev.causeway.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.policies.pack.CausewayPack;
import dev.causeway.policies.testing.Example;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.Policies.Remedies;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import dev.causeway.protocol.PolicyPack.Choice;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackTest {
  private static final String GRACE = "grace-covers-prestop";
  private static final String VISIBILITY = "visibility-covers-the-run";

  private final Pack pack = CausewayPack.create();

  private static Choice level(Level level) {
    return new Choice(Optional.of(level), PropertyMap.EMPTY);
  }

  private static Choice setting(String name, Value value) {
    return new Choice(Optional.empty(), PropertyMap.of(name, value));
  }

  private Policy policy(String name) {
    return pack.policies().stream()
        .filter(policy -> policy.about().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Resource bad(String policy) {
    Seen seen = Example.of(policy(policy)).bad().resources().get(0);
    return new Resource(
        seen.urn(), (PropertyMap) seen.properties().value(), seen.options(), Optional.empty());
  }

  private static List<Finding> findings(Pack pack, Resource resource) {
    return pack.start().analyze(resource).violations().stream()
        .filter(finding -> finding.policy().name().equals(GRACE))
        .toList();
  }

  @Test
  void aPolicyHasItsOwnLevelUntilTheUserSaysOtherwise() {
    Pack told = pack.configured(Map.of(GRACE, level(Level.ADVISORY)));

    assertThat(findings(pack, bad(GRACE))).extracting(Finding::level).containsOnly(Level.MANDATORY);
    assertThat(findings(told, bad(GRACE))).extracting(Finding::level).containsOnly(Level.ADVISORY);
  }

  @Test
  void allStandsForEveryPolicyThatIsNotNamed() {
    Pack told =
        pack.configured(Map.of("all", level(Level.DISABLED), GRACE, level(Level.MANDATORY)));

    assertThat(findings(told, bad(GRACE))).hasSize(1);
    assertThat(told.start().analyze(bad("set-keeps-its-claims")).violations()).isEmpty();
  }

  @Test
  void aPolicyThatIsToRemediateRewritesAndFindsNothingAfterwards() {
    Pack told = pack.configured(Map.of(GRACE, level(Level.REMEDIATE)));
    Resource bad = bad(GRACE);

    Remedies remedies = told.start().remediate(bad);

    PropertyMap mended = remedies.remedies().get(0).properties().orElseThrow();
    assertThat(findings(told, new Resource(bad.urn(), mended, bad.options(), bad.provider())))
        .isEmpty();
  }

  @Test
  void aPolicyAtAnyOtherLevelRewritesNothing() {
    assertThat(pack.start().remediate(bad(GRACE)).remedies()).isEmpty();
  }

  @Test
  void aRemedyLeavesSecretsSecret() {
    Pack told = pack.configured(Map.of(GRACE, level(Level.REMEDIATE)));
    Resource bad = bad(GRACE);
    PropertyMap secret = bad.properties().map((key, value) -> Value.secret(value));

    Remedies remedies =
        told.start().remediate(new Resource(bad.urn(), secret, bad.options(), Optional.empty()));

    assertThat(remedies.remedies().get(0).properties().orElseThrow().get("spec"))
        .containsInstanceOf(Value.Secret.class);
  }

  @Test
  void aSettingReachesItsPolicy() {
    Pack told = pack.configured(Map.of(VISIBILITY, setting("longestRunSeconds", Value.of(4000))));
    Seen queue = Example.of(policy(VISIBILITY)).good().resources().get(0);
    Resource resource =
        new Resource(
            queue.urn(),
            (PropertyMap) queue.properties().value(),
            queue.options(),
            Optional.empty());
    List<StackResource> stack = List.of(new StackResource(resource, List.of(), Map.of()));

    assertThat(pack.start().analyzeStack(stack).violations()).isEmpty();
    assertThat(told.start().analyzeStack(stack).violations())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message()).contains("is 1200, and longestRunSeconds is 4000"));
  }

  @Test
  void choicesThatMakeNoSenseAreRefusedInALine() {
    assertThatThrownBy(() -> pack.configured(Map.of("grace", level(Level.ADVISORY))))
        .hasMessageStartingWith("the pack causeway has no policy \"grace\"; accepted: all, ");
    assertThatThrownBy(() -> pack.configured(Map.of(GRACE, setting("seconds", Value.of(1)))))
        .hasMessage(
            "the policy grace-covers-prestop has no setting \"seconds\"; accepted: enforcementLevel only");
    assertThatThrownBy(
            () ->
                pack.configured(Map.of(VISIBILITY, setting("longestRunSeconds", Value.of("long")))))
        .hasMessageContaining("longestRunSeconds must be a number");
  }

  /** Fails with what it saw. */
  private record Failing(About about) implements ResourcePolicy {
    @Override
    public List<Violation> check(Seen resource) {
      throw new IllegalStateException("saw hush");
    }
  }

  @Test
  void aPolicyThatFailsIsAFindingThatShowsNothing() {
    Pack broken = Pack.of("broken", "1.0.0", List.of(new Failing(policy(GRACE).about())));

    assertThat(broken.start().analyze(bad(GRACE)).violations())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Level.MANDATORY);
              assertThat(finding.message())
                  .contains("the policy itself failed")
                  .doesNotContain("hush");
            });
  }

  @Test
  void twoPoliciesOfOneNameAreRefused() {
    Policy one = policy(GRACE);

    assertThatThrownBy(() -> Pack.of("twice", "1.0.0", List.of(one, one)))
        .hasMessage("the pack twice has two policies grace-covers-prestop");
  }
}
