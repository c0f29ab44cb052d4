package dev.causeway.provider.sqs;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A gate on the old side that opens when queues are proven empty: visible, in-flight and delayed
 * messages all 0 at every look of a quiet window longer than <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">the
 * minute in which counts settle</a>. As a guard, and in a preview, it takes one look.
 */
public final class Drained extends Gate<Drained.Wanted> {
  private final Supplier<SqsClient> sqs;
  private final Waiting waiting;

  public Drained(Supplier<SqsClient> sqs, Waiting waiting, EngineLog log) {
    super("causeway:sqs:Drained", Side.OLD, waiting, log);
    this.sqs = sqs;
    this.waiting = waiting;
  }

  /** Its inputs. */
  record Wanted(List<String> queueUrls, Duration quietWindow, boolean mayBeGone, boolean guard) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<List<String>> urls = inputs.texts("queueUrls");
    urls.filter(List::isEmpty)
        .ifPresent(
            none ->
                inputs.refuse(
                    "queueUrls",
                    "queueUrls is empty, accepted: at least one queue. Name the queues to prove empty"));
    Optional<Duration> quiet =
        inputs.durationOver("quietWindow", Handback.COUNTS_SETTLE, Handback.WHY_LONGER);
    Optional<Boolean> mayBeGone = inputs.flag("mayBeGone", false);
    Optional<Boolean> guard = inputs.flag("guard", false);
    return inputs.ifAllRead(
        () -> new Wanted(urls.get(), quiet.get(), mayBeGone.get(), guard.get()));
  }

  @Override
  protected boolean isGuard(Wanted wanted) {
    return wanted.guard();
  }

  @Override
  protected Verdict look(Wanted wanted) {
    List<String> left = new ArrayList<>();
    for (String url : wanted.queueUrls()) {
      Queue queue = new Queue(sqs.get(), url);
      Optional<Counts> counts = queue.counts();
      if (counts.isEmpty() && !wanted.mayBeGone()) {
        return missing(queue);
      }
      counts
          .filter(held -> !held.areZero())
          .ifPresent(held -> left.add("%s holds %s".formatted(queue.name(), held)));
    }
    return left.isEmpty()
        ? new Verdict.Open("visible, in flight and delayed are 0 in " + names(wanted))
        : new Verdict.NotYet(String.join("; ", left));
  }

  private static Verdict missing(Queue queue) {
    return new Verdict.Never(
        "there is no queue %s to prove empty".formatted(queue.name()),
        "Restore it, or correct queueUrls");
  }

  private String names(Wanted wanted) {
    return String.join(
        ", ", wanted.queueUrls().stream().map(url -> new Queue(sqs.get(), url).name()).toList());
  }

  @Override
  protected Supplier<Verdict> watch(Wanted wanted) {
    return new QuietWatch(wanted);
  }

  /** The looks of one wait: all of them over a whole quiet window must find nothing. */
  private final class QuietWatch implements Supplier<Verdict> {
    private final Wanted wanted;
    private @Nullable Instant quietSince;

    QuietWatch(Wanted wanted) {
      this.wanted = wanted;
    }

    @Override
    public Verdict get() {
      Instant now = waiting.now();
      Instant start = quietSince == null ? now : quietSince;
      quietSince = null;
      Verdict once = look(wanted);
      if (!once.isOpen()) {
        return once;
      }
      quietSince = start;
      return quietFor(Duration.between(start, now), once);
    }

    private Verdict quietFor(Duration lasted, Verdict once) {
      String words = "%s for %s".formatted(once.words(), lasted);
      return lasted.compareTo(wanted.quietWindow()) >= 0
          ? new Verdict.Open(words)
          : new Verdict.NotYet("%s of %s".formatted(words, wanted.quietWindow()));
    }
  }
}
