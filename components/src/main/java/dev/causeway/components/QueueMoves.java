package dev.causeway.components;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.RedrivePolicy;
import com.pulumi.aws.sqs.RedrivePolicyArgs;
import com.pulumi.core.Output;
import dev.causeway.components.resources.AllowedSource;
import dev.causeway.components.resources.AllowedSourceArgs;
import dev.causeway.components.resources.Handback;
import dev.causeway.components.resources.HandbackArgs;
import dev.causeway.components.resources.NewQueueArgs;
import dev.causeway.components.resources.OriginalQueueArgs;
import dev.causeway.components.resources.QueueRefArgs;
import dev.causeway.components.resources.ShareRefArgs;
import org.jspecify.annotations.Nullable;

/** The ways out of a new queue: where its messages fall back to, and how they come home. */
final class QueueMoves {
  private final QueueScope scope;
  private final QueuePair pair;
  private final @Nullable Handback ownHandback;
  private final @Nullable Handback handback;
  private final @Nullable RedrivePolicy redrive;

  QueueMoves(QueueScope scope, QueuePair pair) {
    this.scope = scope;
    this.pair = pair;
    this.ownHandback = ownHandbackOf(pair.ownDlq());
    this.handback = handbackOf(pair.newQueue());
    this.redrive = redriveOf(pair.newQueue());
  }

  @Nullable Handback ownHandback() {
    return ownHandback;
  }

  @Nullable Handback handback() {
    return handback;
  }

  @Nullable RedrivePolicy redrive() {
    return redrive;
  }

  private @Nullable Handback ownHandbackOf(@Nullable Queue dlq) {
    return dlq == null || !scope.facts().ownHandback.isThere()
        ? null
        : scope
            .migration()
            .add(
                new Handback(
                    scope.name() + "-dlq-handback",
                    carrying(dlq, scope.original().arnOf(scope.dlqName()))
                        .closed(scope.facts().ownHandback.isClosed()),
                    scope.patientlyAfter(scope.fleetReady(), pair.original(), dlq).build()));
  }

  private @Nullable Handback handbackOf(@Nullable Queue queue) {
    return queue == null || !scope.facts().handback.isThere()
        ? null
        : scope
            .migration()
            .add(
                new Handback(
                    scope.name() + "-handback",
                    carrying(queue, scope.newArn())
                        .share(
                            new ShareRefArgs()
                                .tableName(scope.args().share().table())
                                .key(scope.args().share().key()))
                        .closed(scope.facts().handback.isClosed()),
                    scope
                        .patientlyAfter(
                            scope.fleetReady(), pair.original(), queue, pair.ownDlq(), ownHandback)
                        .build()));
  }

  private HandbackArgs carrying(Queue source, String arn) {
    return new HandbackArgs()
        .source(new QueueRefArgs().url(source.url()).arn(arn))
        .original(
            new QueueRefArgs().url(Output.of(scope.original().url())).arn(scope.original().arn()))
        .producerCache(scope.args().share().cachedFor().toString())
        .quietWindow(scope.args().quietWindow().toString())
        .receivers(scope.args().receivers());
  }

  private @Nullable RedrivePolicy redriveOf(@Nullable Queue queue) {
    return queue == null
        ? null
        : scope
            .migration()
            .add(
                new RedrivePolicy(
                    scope.name() + "-redrive",
                    RedrivePolicyArgs.builder()
                        .queueUrl(queue.url())
                        .redrivePolicy(policy())
                        .build(),
                    scope
                        .after(
                            scope.fleetReady(),
                            allowedSource(queue),
                            queue,
                            pair.ownDlq(),
                            ownHandback)
                        .build()));
  }

  private String policy() {
    String target =
        scope.facts().fallback.isOwn()
            ? scope.original().arnOf(scope.dlqName())
            : scope.original().arn();
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(target, scope.args().maxReceiveCount());
  }

  private @Nullable AllowedSource allowedSource(Queue queue) {
    return pair.inherited()
        .map(
            inherited ->
                scope
                    .migration()
                    .add(
                        new AllowedSource(
                            scope.name() + "-allowed-source",
                            new AllowedSourceArgs()
                                .original(original(inherited))
                                .newQueue(newQueue(queue))
                                .longestRun(scope.args().maxRun().toString()),
                            scope.after(scope.fleetReady(), pair.original(), queue).build())))
        .orElse(null);
  }

  private OriginalQueueArgs original(Inherited inherited) {
    return new OriginalQueueArgs()
        .url(scope.original().url())
        .arn(scope.original().arn())
        .fifo(scope.original().isFifo())
        .messageRetentionSeconds(inherited.retention())
        .visibilityTimeoutSeconds(inherited.visibility())
        .redrivePolicy(inherited.redrivePolicy());
  }

  private NewQueueArgs newQueue(Queue queue) {
    return new NewQueueArgs()
        .name(scope.args().newName())
        .url(queue.url())
        .arn(scope.newArn())
        .fifo(false)
        .region(scope.original().region())
        .account(scope.original().account())
        .messageRetentionSeconds(pair.retention().orElseThrow())
        .visibilityTimeoutSeconds((int) scope.args().visibility().toSeconds())
        .maxReceiveCount(scope.args().maxReceiveCount());
  }
}
