package dev.causeway.provider.sqs;

import dev.causeway.phases.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when nothing has stirred: no message was carried, the queue's counts and the share were all
 * 0. Anything that stirs starts it over.
 *
 * <p>It has to last for the producers' cache and then for the quiet window: the last producer may
 * send until its cache runs out, and that message must still meet a whole quiet window.
 */
final class Stillness {
  private final Duration wanted;
  private final String share;
  private @Nullable Instant since;

  Stillness(Duration producerCache, Duration quietWindow, String share) {
    this.wanted = producerCache.plus(quietWindow);
    this.share = share;
  }

  /** Takes in one look; open once nothing has stirred for long enough. */
  Verdict seen(Instant now, long carried, Counts counts, double percent) {
    if (percent != 0) {
      return stirred(
          "the share of %s is %s, not 0: producers still send to the new queue"
              .formatted(share, Double.toString(percent).replaceAll("\\.0$", "")));
    }
    if (carried > 0) {
      return stirred("%d messages came in since the last look; %s left".formatted(carried, counts));
    }
    return counts.areZero() ? still(now) : stirred(counts + " left");
  }

  /** Starts over; the answer is not yet, for the reason. */
  Verdict stirred(String reason) {
    since = null;
    return new Verdict.NotYet(reason);
  }

  private Verdict still(Instant now) {
    Instant start = since == null ? now : since;
    since = start;
    Duration lasted = Duration.between(start, now);
    String words = "empty, and the share 0, for %s".formatted(lasted);
    return lasted.compareTo(wanted) >= 0
        ? new Verdict.Open(words)
        : new Verdict.NotYet("%s of %s".formatted(words, wanted));
  }
}
