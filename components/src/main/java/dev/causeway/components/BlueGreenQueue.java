package dev.causeway.components;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A queue that moves: a new one stands beside the original, takes its share of the messages, falls
 * back to the original while that is consumed, and hands everything back on the way home.
 *
 * <p>The original is adopted and nothing about it is changed but its allow policy; its own
 * dead-letter queue is never declared.
 *
 * <table>
 *   <caption>What depends on what; everything but -empty depends on the ledger too</caption>
 *   <tr><th>child</th><th>declared</th><th>depends on</th></tr>
 *   <tr><td>-original</td><td>baseline to release</td><td></td></tr>
 *   <tr><td>-queue</td><td>from expand</td><td>-original, whose attributes it takes</td></tr>
 *   <tr><td>-dlq</td><td>from drain</td><td>-original, whose encryption it takes</td></tr>
 *   <tr><td>-allowed-source</td><td>expand to release</td>
 *       <td>fleet ready, -original, -queue</td></tr>
 *   <tr><td>-dlq-handback</td><td>from drain</td><td>fleet ready, -original, -dlq</td></tr>
 *   <tr><td>-handback</td><td>from shift</td>
 *       <td>fleet ready, -original, -queue, -dlq, -dlq-handback</td></tr>
 *   <tr><td>-redrive</td><td>from expand</td>
 *       <td>fleet ready, -allowed-source, -queue, -dlq, -dlq-handback</td></tr>
 *   <tr><td>-answers</td><td>verify</td><td></td></tr>
 *   <tr><td>-probe</td><td>verify</td><td>-queue, -redrive, -answers</td></tr>
 *   <tr><td>-drained</td><td>drain</td><td>the share</td></tr>
 *   <tr><td>-empty</td><td>contract</td><td>the arrival at release; the ledger depends on it</td>
 *       </tr>
 * </table>
 *
 * <p>Of two children that are deleted in one run the dependent one goes first: the workers, then
 * -redrive and -handback, then -dlq-handback (so that what falls back while -handback works is
 * carried too), then -allowed-source and the queues.
 */
public final class BlueGreenQueue extends ComponentResource {
  private final QueueScope scope;
  private final QueuePair pair;
  private final QueueMoves moves;

  /** Declares what the migration's phase says of the pair. */
  public BlueGreenQueue(String name, Migration migration, BlueGreenQueueArgs args) {
    super(
        "causeway:components:BlueGreenQueue",
        Accepted.name("name of the queue", name),
        ComponentResourceOptions.builder().parent(migration).build());
    refuseOtherRegion(migration.aws(), args.checked().original().region());
    QueueFacts facts = QueueFacts.of(migration.phase().kind());
    this.scope = new QueueScope(this, name, migration, args, facts);
    this.pair = new QueuePair(scope);
    this.moves = new QueueMoves(scope, pair);
    QueueProofs.declare(scope, pair, moves);
  }

  private static void refuseOtherRegion(Settings aws, String region) {
    aws.find("region")
        .filter(configured -> !configured.equals(region))
        .ifPresent(
            configured -> {
              throw aws.wrong("region", configured, region + ", where the original queue is");
            });
  }

  /** Starts the arguments of a queue. */
  public static BlueGreenQueueArgs queue() {
    return new BlueGreenQueueArgs();
  }

  /** What is declared of a pair of queues at a stop, part by part, in words. */
  public static Map<String, String> facts(Phase phase) {
    return QueueFacts.of(phase.kind()).words();
  }

  /** What producers and workers call the queue. */
  public String key() {
    return scope.args().keyOr(scope.name());
  }

  /** The queue of the old side. */
  public QueueAddress original() {
    return scope.original();
  }

  /** The URL of the new queue; empty while there is none. */
  public Optional<Output<String>> url() {
    return Optional.ofNullable(pair.newQueue()).map(Queue::url);
  }

  /** How long one message may be worked on. */
  public Duration maxRun() {
    return scope.args().maxRun();
  }

  /** The item in which producers read its share. */
  ShareItem share() {
    return scope.args().share();
  }

  /** All that whoever sends to the new queue or consumes it relies on. */
  List<Resource> reliedOn() {
    return Stream.of(
            scope.fleetReady(),
            pair.newQueue(),
            moves.redrive(),
            moves.handback(),
            moves.ownHandback())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Declares what is proven after the share has sent all work to the new queue. */
  void proveAfter(Resource share) {
    QueueProofs.declareAfter(share, scope);
  }
}
