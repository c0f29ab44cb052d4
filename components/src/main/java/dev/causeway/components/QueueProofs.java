package dev.causeway.components;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.Drained;
import dev.causeway.components.resources.DrainedArgs;
import dev.causeway.components.resources.Probe;
import dev.causeway.components.resources.ProbeArgs;
import dev.causeway.phases.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What has to be proven of a pair of queues before the stop is reached. */
final class QueueProofs {
  private static final int ANSWERS_KEPT = (int) Duration.ofHours(1).toSeconds();

  private QueueProofs() {}

  /** Declares the proofs that do not wait for the share. */
  static void declare(QueueScope scope, QueuePair pair, QueueMoves moves) {
    switch (scope.facts().proof) {
      case ANSWERED -> answered(scope, pair, moves);
      case STILL_EMPTY -> stillEmpty(scope);
      case ORIGINAL_EMPTY, NONE -> {}
    }
  }

  /** Declares the proofs that wait for the share. */
  static void declareAfter(Resource share, QueueScope scope) {
    switch (scope.facts().proof) {
      case ORIGINAL_EMPTY -> originalEmpty(share, scope);
      case ANSWERED, STILL_EMPTY, NONE -> {}
    }
  }

  private static void answered(QueueScope scope, QueuePair pair, QueueMoves moves) {
    Queue answers =
        scope
            .migration()
            .add(
                new Queue(
                    scope.name() + "-answers",
                    QueueArgs.builder()
                        .name(scope.args().newName() + "-probe")
                        .messageRetentionSeconds(ANSWERS_KEPT)
                        .build(),
                    scope.after().build()));
    Queue queue = Objects.requireNonNull(pair.newQueue());
    scope
        .migration()
        .add(
            new Probe(
                scope.name() + "-probe",
                new ProbeArgs()
                    .queueUrl(queue.url())
                    .answersUrl(answers.url())
                    .phase(scope.migration().ledgerPhase())
                    .direction(scope.migration().ledgerDirection()),
                scope.patientlyAfter(queue, moves.redrive(), answers).build()));
  }

  private static void originalEmpty(Resource share, QueueScope scope) {
    scope
        .migration()
        .add(
            new Drained(
                scope.name() + "-drained",
                empty(scope)
                    .mayBeGone(false)
                    .guard(false)
                    .phase(scope.migration().ledgerPhase())
                    .direction(scope.migration().ledgerDirection()),
                scope.patientlyAfter(share).build()));
  }

  /** Contract is only ever reached going forward, and the ledger waits for this. */
  private static void stillEmpty(QueueScope scope) {
    scope
        .migration()
        .guard(
            new Drained(
                scope.name() + "-empty",
                empty(scope)
                    .mayBeGone(true)
                    .guard(true)
                    .phase(Output.of(scope.migration().phase().toString()))
                    .direction(Output.of(Direction.FORWARD.word())),
                scope
                    .migration()
                    .beforeLedger(scope.parent())
                    .customTimeouts(Timeouts.of(scope.args().patience()))
                    .build()));
  }

  private static DrainedArgs empty(QueueScope scope) {
    return new DrainedArgs()
        .queueUrls(List.of(scope.original().url()))
        .quietWindow(scope.args().quietWindow().toString());
  }
}
