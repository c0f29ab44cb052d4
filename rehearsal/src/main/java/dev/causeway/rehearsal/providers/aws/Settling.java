package dev.causeway.rehearsal.providers.aws;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits until something has looked right several times in a row, as the real provider does because
 * AWS answers from several places that learn of a change one after the other.
 *
 * @param looks how often in a row
 * @param every the time between two looks
 * @see <a
 *     href="https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sqs/queue.go">waitQueueAttributesPropagated,
 *     waitQueueDeleted</a>
 */
record Settling(int looks, Duration every) {

  /**
   * Returns once it has settled; fails with the reason when the timeout is over before. The timeout
   * is counted in looks, so that a machine on which a look takes long does not use it up.
   */
  void await(Waiting waiting, BooleanSupplier looksRight, Duration timeout, String what) {
    int right = 0;
    for (long left = timeout.dividedBy(every); left > 0; left--) {
      right = looksRight.getAsBoolean() ? right + 1 : 0;
      if (right == looks) {
        return;
      }
      waiting.pause(every);
    }
    throw new ProviderException(
        "waiting for %s: timeout after %d s".formatted(what, timeout.toSeconds()));
  }
}
