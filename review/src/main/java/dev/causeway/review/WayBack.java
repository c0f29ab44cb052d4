package dev.causeway.review;

import java.util.List;
import java.util.Optional;

/**
 * What {@code git revert} of a change would do.
 *
 * @param preview of the way back
 * @param passages from where the change leads to where it began
 * @param previewed whether it was previewed from the state; else it is the change turned round
 */
record WayBack(PreviewDocument preview, List<Passage> passages, boolean previewed) {
  /** Whether the law is against it, so that there is nothing it would do. */
  boolean isRefused() {
    return passages.stream().anyMatch(each -> each.isMove() && each.refusal().isPresent());
  }

  /** As previewed, or as the change itself tells. */
  static WayBack of(
      PreviewDocument forward, List<Passage> passages, Optional<PreviewDocument> back) {
    return new WayBack(
        back.orElseGet(forward::reversed),
        passages.stream().map(Passage::reversed).toList(),
        back.isPresent());
  }
}
