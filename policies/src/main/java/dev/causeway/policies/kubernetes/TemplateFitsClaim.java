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

/** A claim made beforehand is as the StatefulSet's template would have made it. */
public final class TemplateFitsClaim implements StackPolicy {
  @Override
  public About about() {
    return About.mandatory(
        "template-fits-the-claim",
        "a claim template that differs from the claim made for it in class, access mode or size",
        new Fact(
            "A StatefulSet takes the claim it finds by name whatever it is like, and volumeClaimTemplates cannot be changed later",
            "https://github.com/pulumi/pulumi-kubernetes/issues/4328"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    List<ClaimSlot> slots = ClaimSlot.in(stack);
    return stack.all(Claims.CLAIM).stream()
        .flatMap(
            claim ->
                slots.stream()
                    .filter(slot -> Claims.together(slot.set(), claim))
                    .filter(slot -> Claims.name(claim).filter(slot::isFilledBy).isPresent())
                    .flatMap(slot -> check(claim, slot).stream()))
        .toList();
  }

  private static Optional<Violation> check(Seen claim, ClaimSlot slot) {
    return difference(claim.at("spec"), slot.written().at("spec"))
        .map(
            found ->
                slot.set()
                    .violation(
                        "%s (template %s, claim %s)"
                            .formatted(found, slot.written().at("metadata", "name"), claim.name()),
                        "Write the template as the claim is, before the set is made"));
  }

  private static Optional<String> difference(Place claim, Place template) {
    Place made = claim.at("storageClassName");
    Place asked = template.at("storageClassName");
    if (made.text().isPresent() && !asked.isUnknown() && !made.text().equals(asked.text())) {
      return Optional.of(
          "storageClassName of the template is %s, of the claim %s"
              .formatted(quoted(asked), quoted(made)));
    }
    if (!Claims.missingModes(template.at("accessModes"), claim.at("accessModes")).isEmpty()) {
      return Optional.of(
          "accessModes of the template are %s, of the claim %s"
              .formatted(template.at("accessModes"), claim.at("accessModes")));
    }
    return Quantity.isMore(Claims.request(template), Claims.request(claim))
        ? Optional.of(
            "the template asks for %s, the claim for %s"
                .formatted(Claims.request(template), Claims.request(claim)))
        : Optional.empty();
  }

  private static String quoted(Place name) {
    return name.isAbsent() ? "not set" : "\"%s\"".formatted(name);
  }
}
