package dev.causeway.policies;

import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.Policies;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Findings;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.Policies.Remedies;
import dev.causeway.protocol.Policies.Remedy;
import dev.causeway.protocol.Policies.StackResource;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has the policies of a {@link Pack} look at a run. A policy that fails to look is a finding, so
 * that nobody takes what it did not see for good; its message may hold a secret and is not shown.
 */
final class Judge implements Analyzer {
  private final Pack pack;

  Judge(Pack pack) {
    this.pack = pack;
  }

  @Override
  public Remedies remediate(Policies.Resource resource) {
    List<Remedy> remedies = new ArrayList<>();
    Policies.Resource current = resource;
    for (Policy policy : pack.policies()) {
      if (policy instanceof ResourcePolicy mending && pack.level(policy) == Level.REMEDIATE) {
        Optional<PropertyMap> mended = mending.remedy(Seen.of(current));
        if (mended.isPresent()) {
          remedies.add(Remedy.of(name(policy), mended.orElseThrow()));
          current =
              new Policies.Resource(
                  current.urn(), mended.orElseThrow(), current.options(), current.provider());
        }
      }
    }
    return new Remedies(remedies);
  }

  @Override
  public Findings analyze(Policies.Resource resource) {
    Seen seen = Seen.of(resource);
    return findings(
        ResourcePolicy.class, policy -> policy.check(seen), Optional.of(resource.urn()));
  }

  @Override
  public Findings analyzeStack(List<StackResource> resources) {
    Stack stack = new Stack(resources.stream().map(Seen::of).toList());
    return findings(StackPolicy.class, policy -> policy.check(stack), Optional.empty());
  }

  private <P extends Policy> Findings findings(
      Class<P> kind, Function<P, List<Violation>> look, Optional<Urn> about) {
    List<Finding> findings = new ArrayList<>();
    for (Policy policy : pack.policies()) {
      if (kind.isInstance(policy) && pack.level(policy) != Level.DISABLED) {
        findings.addAll(looked(policy, () -> look.apply(kind.cast(policy)), about));
      }
    }
    return new Findings(findings);
  }

  /** One look of one policy. */
  private interface Look {
    List<Violation> look();
  }

  private List<Finding> looked(Policy policy, Look look, Optional<Urn> about) {
    try {
      return look.look().stream().map(violation -> finding(policy, violation)).toList();
    } catch (RuntimeException e) {
      return List.of(
          finding(
              policy,
              "the policy itself failed (%s); report it, or disable it in the pack's config"
                  .formatted(e.getClass().getSimpleName()),
              about));
    }
  }

  private Finding finding(Policy policy, Violation violation) {
    return finding(
        policy, violation.told(policy.about().fact()), Optional.of(violation.resource().urn()));
  }

  private Finding finding(Policy policy, String message, Optional<Urn> urn) {
    return new Finding(name(policy), pack.level(policy), message, urn);
  }

  private Policies.Policy name(Policy policy) {
    return new Policies.Policy(policy.about().name(), pack.words().name(), pack.words().version());
  }
}
