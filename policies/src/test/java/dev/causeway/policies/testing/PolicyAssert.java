package dev.causeway.policies.testing;

import dev.causeway.policies.Policy;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import dev.causeway.protocol.PropertyMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** What tests say of policies: {@code assertThat(policy).refuses(yaml("…"))}. */
public final class PolicyAssert extends AbstractAssert<PolicyAssert, Policy> {
  private PolicyAssert(Policy policy) {
    super(policy, PolicyAssert.class);
  }

  /** Starts a sentence about a policy. */
  public static PolicyAssert assertThat(Policy policy) {
    return new PolicyAssert(policy);
  }

  /** The policy finds something wrong with them. */
  public PolicyAssert refuses(Given resources) {
    isNotNull();
    if (violations(actual, resources).isEmpty()) {
      failWithMessage("%s accepts %s", actual.about().name(), resources);
    }
    return this;
  }

  /** The policy finds something wrong with them, and says all of this about one of them. */
  public PolicyAssert refuses(Given resources, String... saying) {
    refuses(resources);
    String told = told(actual, resources);
    for (String part : saying) {
      if (!told.contains(part)) {
        failWithMessage("%s does not say \"%s\" but: %s", actual.about().name(), part, told);
      }
    }
    return this;
  }

  /** The policy finds nothing wrong with them. */
  public PolicyAssert accepts(Given resources) {
    isNotNull();
    if (!violations(actual, resources).isEmpty()) {
      failWithMessage("%s refuses: %s", actual.about().name(), told(actual, resources));
    }
    return this;
  }

  /** The policy's remedy makes something of the one resource that it accepts. */
  public PolicyAssert mends(Given resource) {
    isNotNull();
    Optional<PropertyMap> mended =
        actual instanceof ResourcePolicy mending
            ? mending.remedy(resource.resources().get(0))
            : Optional.empty();
    if (mended.isEmpty()) {
      failWithMessage("%s does not mend %s", actual.about().name(), resource);
    }
    return refuses(resource).accepts(resource.changed(old -> mended.orElseThrow()));
  }

  /** What the policy finds. */
  static List<Violation> violations(Policy policy, Given resources) {
    if (policy instanceof StackPolicy whole) {
      return whole.check(resources.stack());
    }
    return policy instanceof ResourcePolicy single
        ? resources.resources().stream().flatMap(each -> single.check(each).stream()).toList()
        : List.of();
  }

  /** What a person reads of it. */
  static String told(Policy policy, Given resources) {
    return violations(policy, resources).stream()
        .map(violation -> violation.told(policy.about().fact()))
        .collect(Collectors.joining("\n"));
  }
}
