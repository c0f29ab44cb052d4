package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.provider.kafka.CruiseControl.Reply;
import dev.causeway.provider.kafka.Instances.Seen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Cruise Control would do, if it were asked in earnest: looks that remember their task. */
final class Rehearsed {
  private final Kafka kafka;
  private final Instances instances;
  private final Request request;
  private @Nullable String task;

  /** Why it could not plan the last time; while it plans again, that is still what is known. */
  private @Nullable String failure;

  Rehearsed(Kafka kafka, Instances instances, Request request) {
    this.kafka = kafka;
    this.instances = instances;
    this.request = request;
  }

  /** Whether it could; what it would do is asked only if it is to do it. */
  Verdict look(Going.By by) {
    if (instances.isEmpty()) {
      return new Verdict.Open("");
    }
    List<Seen> seen = instances.look();
    Verdict quiet = instances.quiet(seen);
    if (!quiet.isOpen()) {
      return new Verdict.NotYet(quiet.words());
    }
    return by == Going.By.KAFKA ? new Verdict.Open("") : asked(seen);
  }

  private Verdict asked(List<Seen> seen) {
    Reply reply = seen.get(0).instance().remove(request.parameters(instances), task);
    if (reply.isUnderWay()) {
      task = reply.task();
      return new Verdict.NotYet(
          failure == null ? "Cruise Control plans the removal, task " + task : failure);
    }
    task = null;
    if (!reply.isDone()) {
      failure =
          new Refusal(reply.error(), reply.why())
              .passing(kafka.offline(), "")
              .orElse("Cruise Control cannot plan the removal: " + reply.why());
      return new Verdict.NotYet(failure);
    }
    return new Verdict.Open(
        "; Cruise Control would move %d replicas, %d MB"
            .formatted(
                reply.body().path("summary").path("numReplicaMovements").asInt(),
                reply.body().path("summary").path("dataToMoveMB").asLong()));
  }
}
