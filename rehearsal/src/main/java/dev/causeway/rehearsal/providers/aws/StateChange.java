package dev.causeway.rehearsal.providers.aws;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Waits for a thing to come to another state, as the real provider does: it looks for the first
 * time after a while.
 *
 * @param delay before the first look
 * @param every the time between two looks
 * @param pending the states on the way; any other than these and the wanted ends the wait
 * @see <a
 *     href="https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/wait.go">waitVolumeCreated,
 *     waitVolumeDeleted, WaitInstanceDeleted</a>
 */
record StateChange(Duration delay, Duration every, Set<String> pending) {
  /** What a thing that is gone is in. */
  static final String GONE = "gone";

  /** As it waits for volumes and instances. */
  static StateChange through(String... pending) {
    return new StateChange(Duration.ofSeconds(10), Duration.ofSeconds(3), Set.of(pending));
  }

  /** Returns once the state is the wanted one; fails with the reason when it cannot be any more. */
  void await(
      Waiting waiting, Supplier<String> state, String wanted, Duration timeout, String what) {
    waiting.pause(delay);
    Verdict verdict =
        waiting.untilOpen(() -> look(state.get(), wanted), every, timeout, changed -> {});
    if (verdict instanceof Verdict.NotYet notYet) {
      throw new ProviderException(
          "waiting for %s: timeout after %d s while %s"
              .formatted(what, timeout.toSeconds(), notYet.missing()));
    }
    if (verdict instanceof Verdict.Never never) {
      throw new ProviderException("waiting for %s: %s".formatted(what, never.reason()));
    }
  }

  private Verdict look(String state, String wanted) {
    if (state.equals(wanted)) {
      return new Verdict.Open(state);
    }
    return pending.contains(state)
        ? new Verdict.NotYet("state is '%s'".formatted(state))
        : new Verdict.Never("unexpected state '%s', wanted '%s'".formatted(state, wanted), "");
  }
}
