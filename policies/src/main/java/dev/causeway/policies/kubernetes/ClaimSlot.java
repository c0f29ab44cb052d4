package dev.causeway.policies.kubernetes;

import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A claim template of a StatefulSet: one claim for each of its pods, found by name.
 *
 * @param template its name
 * @param setName the set's Kubernetes name
 */
record ClaimSlot(Seen set, String setName, String template, Place written) {
  /** Every template of the stack whose names are known. */
  static List<ClaimSlot> in(Stack stack) {
    return stack.all(Claims.SET).stream().flatMap(ClaimSlot::of).toList();
  }

  private static Stream<ClaimSlot> of(Seen set) {
    return set.at("spec", "volumeClaimTemplates").items().stream()
        .flatMap(template -> of(set, template).stream());
  }

  private static Optional<ClaimSlot> of(Seen set, Place template) {
    return Claims.name(set)
        .flatMap(
            name ->
                template
                    .at("metadata", "name")
                    .text()
                    .map(of -> new ClaimSlot(set, name, of, template)));
  }

  /** Whether a claim of the name is the one of a pod, as far as names go. */
  boolean isFilledBy(String claim) {
    return isNumbered(claim, template + "-" + setName);
  }

  /** Whether a claim of the name looks as if it were meant for the set, and is not found. */
  boolean isMissedBy(String claim) {
    return claim.equals(template + "-" + setName)
        || Stream.of(setName + "-" + template, setName, template)
            .anyMatch(start -> isNumbered(claim, start));
  }

  /** The claim of a pod whose name this one is, but for one character; nothing if it is another. */
  Optional<String> almostFilledBy(String claim) {
    int number = claim.lastIndexOf('-') + 1;
    String wanted = template + "-" + setName;
    return number > 0
            && isNumbered(claim, claim.substring(0, number - 1))
            && isOneApart(claim.substring(0, number - 1), wanted)
        ? Optional.of(wanted + claim.substring(number - 1))
        : Optional.empty();
  }

  /** Whether one character is another, or one too many or too few. */
  private static boolean isOneApart(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int longer = Math.max(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = longer - same - 1;
    return longer > same
        && from <= shorter - same
        && one.regionMatches(one.length() - from, other, other.length() - from, from);
  }

  private static boolean isNumbered(String claim, String start) {
    return claim.startsWith(start + "-")
        && claim.length() > start.length() + 1
        && claim.substring(start.length() + 1).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
