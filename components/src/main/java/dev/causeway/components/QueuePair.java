package dev.causeway.components;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queues of a {@link BlueGreenQueue}: the adopted one, the new one, and the new one's own DLQ.
 */
final class QueuePair {
  private static final int LONGEST_RETENTION = (int) Duration.ofDays(14).toSeconds();

  private final QueueScope scope;
  private final @Nullable Queue original;
  private final @Nullable Queue queue;
  private final @Nullable Queue dlq;

  QueuePair(QueueScope scope) {
    this.scope = scope;
    this.original = scope.facts().original.isThere() ? adopt() : null;
    this.queue = scope.facts().queue.isThere() ? queue() : null;
    this.dlq = scope.facts().fallback.isOwn() ? dlq() : null;
  }

  @Nullable Queue original() {
    return original;
  }

  @Nullable Queue newQueue() {
    return queue;
  }

  @Nullable Queue ownDlq() {
    return dlq;
  }

  /** What the new queue takes over, while there is an original to take it from. */
  Optional<Inherited> inherited() {
    return Optional.ofNullable(original).map(Inherited::new);
  }

  private Queue adopt() {
    return scope
        .migration()
        .add(
            new Queue(
                scope.name() + "-original",
                QueueArgs.Empty,
                scope
                    .after()
                    .importId(scope.original().url())
                    .protect(scope.facts().original.isProtected())
                    .ignoreChanges(Adopted.allBut(QueueArgs.class, Set.of()))
                    .build()));
  }

  private Queue queue() {
    QueueArgs.Builder args =
        QueueArgs.builder()
            .name(scope.args().newName())
            .visibilityTimeoutSeconds((int) scope.args().visibility().toSeconds());
    retention().ifPresent(args::messageRetentionSeconds);
    inherited().ifPresent(from -> from.into(args, scope.original().arn(), scope.newArn()));
    return declare("-queue", args, kept());
  }

  private Queue dlq() {
    QueueArgs.Builder args =
        QueueArgs.builder().name(scope.dlqName()).messageRetentionSeconds(LONGEST_RETENTION);
    inherited().ifPresent(from -> from.encryptionInto(args));
    return declare("-dlq", args, original == null ? Inherited.ENCRYPTION : List.of());
  }

  private Queue declare(String suffix, QueueArgs.Builder args, List<String> kept) {
    return scope
        .migration()
        .add(
            new Queue(
                scope.name() + suffix,
                args.build(),
                scope
                    .after(original)
                    .protect(scope.facts().queue.isKept())
                    .ignoreChanges(kept)
                    .build()));
  }

  /** How long the new queue keeps a message; empty once that can no longer be taken over. */
  Optional<Output<Integer>> retention() {
    return scope
        .args()
        .retention()
        .map(kept -> Output.of((int) kept.toSeconds()))
        .or(() -> inherited().map(Inherited::halfTheRetention));
  }

  /** What stays as it was, for want of an original to take it from. */
  private List<String> kept() {
    List<String> kept = new ArrayList<>(original == null ? Inherited.PROPERTIES : List.of());
    if (retention().isEmpty()) {
      kept.add("messageRetentionSeconds");
    }
    return kept;
  }
}
