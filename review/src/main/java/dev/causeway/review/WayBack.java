package dev.causeway.review;

import dev.causeway.phases.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code git revert} of a change would do.
 *
 * @param preview of the way back
 * @param passages from where the change leads to where it began
 * @param previewed whether it was previewed from the state; else it is the change turned round
 */
record WayBack(PreviewDocument preview, List<Passage> passages, boolean previewed) {
  /** As previewed, or as the change itself tells. */
  static WayBack of(
      PreviewDocument forward, List<Passage> passages, Optional<PreviewDocument> back) {
    return new WayBack(
        back.orElseGet(forward::reversed),
        passages.stream().map(Passage::reversed).toList(),
        back.isPresent());
  }

  /** What the law has against going that way. */
  static Stream<Verdict> refusal(Passage move) {
    return move.law().filter(law -> !law.isOpen()).stream();
  }
}
