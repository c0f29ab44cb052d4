package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;

/** A claim made for a StatefulSet has the name by which the set finds it. */
public final class ClaimNames implements StackPolicy {
  @Override
  public About about() {
    return About.mandatory(
        "claim-is-found-by-its-set",
        "a claim meant for a StatefulSet that is not named <template>-<set>-<ordinal>",
        new Fact(
            "A StatefulSet looks for claims named <template>-<set>-<ordinal>, and makes empty ones where it finds none",
            "https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_utils.go"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    List<ClaimSlot> slots = ClaimSlot.in(stack);
    List<Seen> claims = stack.all(Claims.CLAIM);
    return claims.stream().flatMap(claim -> check(claim, claims, slots).stream()).toList();
  }

  private static Optional<Violation> check(Seen claim, List<Seen> claims, List<ClaimSlot> slots) {
    List<ClaimSlot> near =
        slots.stream().filter(slot -> Claims.together(slot.set(), claim)).toList();
    Optional<String> name = Claims.name(claim);
    if (name.isEmpty() || near.stream().anyMatch(slot -> slot.isFilledBy(name.orElseThrow()))) {
      return Optional.empty();
    }
    return near.stream()
        .filter(
            slot ->
                slot.isMissedBy(name.orElseThrow())
                    || slot.almostFilledBy(name.orElseThrow())
                        .filter(wanted -> isNowhere(wanted, slot, claims))
                        .isPresent())
        .findFirst()
        .map(slot -> violation(claim, slot));
  }

  /** Beside the claim that a set finds, one of almost the same name is another set's. */
  private static boolean isNowhere(String name, ClaimSlot slot, List<Seen> claims) {
    return claims.stream()
        .filter(claim -> Claims.together(slot.set(), claim))
        .noneMatch(claim -> Claims.name(claim).filter(name::equals).isPresent());
  }

  private static Violation violation(Seen claim, ClaimSlot slot) {
    Place set = slot.set().at("metadata", "name");
    Place template = slot.written().at("metadata", "name");
    return claim.violation(
        "its name is %s, the StatefulSet %s with template %s does not find it"
            .formatted(claim.at("metadata", "name"), set, template),
        "Name it %s-%s-<ordinal>".formatted(template, set));
  }
}
