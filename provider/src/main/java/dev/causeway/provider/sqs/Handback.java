package dev.causeway.provider.sqs;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Move;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * That what is left in a new queue goes home when the migration does: creating it moves nothing,
 * deleting it carries every message back to the original.
 *
 * <p>How {@code delete} carries, unless {@code closed} (then it does nothing):
 *
 * <ol>
 *   <li>The source is gone: there is nothing to carry; a warning says so. The original is gone: it
 *       refuses before it receives anything.
 *   <li>A round begins: one receiver takes up to ten messages with all their attributes. Comes
 *       something, {@code receivers} threads go on at once until each finds the source dry.
 *   <li>A batch is sent to the original, body and attributes kept, in parts no heavier than a batch
 *       may be. Only what the original acknowledged by name is deleted from the source. What it did
 *       not acknowledge is sent again, and at last left in the source, where it is visible again
 *       later.
 *   <li>At the end of the round it reads the share and the counts of the source.
 *   <li>A message received, a count of visible, in-flight or delayed messages that is not 0, or a
 *       share that is not 0 starts the {@linkplain Stillness stillness} over. So a message that a
 *       worker still holds is waited for.
 *   <li>Once still for the producers' cache and then a whole quiet window, it is done. Otherwise
 *       the next round follows after a pause, until the deadline: the resource's timeout, else
 *       {@link #DEFAULT_DEADLINE}. Then it fails and says what is missing; the next run goes on.
 * </ol>
 *
 * <p><b>Why nothing is lost.</b> At every moment a message is in the source, in the original or in
 * both: the only call that takes one out of the source is the delete in step 3, which follows the
 * original's acknowledgement of that very message. So a crash, a cancel or a lost reply between any
 * two calls can leave a message in both (it is done twice), never in neither. Since the engine
 * deletes the source queue only after this delete has succeeded, the other danger is to succeed too
 * early. A producer that has read the share before it became 0 sends until its cache runs out; the
 * quiet window begins after that and is longer than the minute in which <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">the
 * counts settle</a>, and a long poll, which asks all of a queue's servers, has come back empty in
 * every one of its rounds. A wrong count can therefore only delay the end.
 */
public final class Handback extends Move<Handback.Wanted> {
  /** How long a delete carries unless {@code customTimeouts} say otherwise. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(60);

  /** In what time the counts of a queue settle. */
  static final Duration COUNTS_SETTLE = Duration.ofSeconds(60);

  static final String WHY_LONGER = "the counts of a queue take that long to settle";

  private static final int DEFAULT_RECEIVERS = 4;
  private static final int MOST_RECEIVERS = 64;

  private final Supplier<SqsClient> sqs;
  private final Supplier<DynamoDbClient> dynamoDb;
  private final Waiting waiting;
  private final EngineLog log;
  private final Consumer<Carried> listener;

  /**
   * @param listener told of every delete that carried or tried to, whether it finished or not; from
   *     the thread that called
   */
  public Handback(
      Supplier<SqsClient> sqs,
      Supplier<DynamoDbClient> dynamoDb,
      Waiting waiting,
      EngineLog log,
      Consumer<Carried> listener) {
    super("causeway:sqs:Handback");
    this.sqs = sqs;
    this.dynamoDb = dynamoDb;
    this.waiting = waiting;
    this.log = log;
    this.listener = listener;
  }

  /** The item in which producers read the share of the source. */
  record ShareItem(String table, String key) {
    static Optional<ShareItem> read(Inputs inputs) {
      Optional<String> table = inputs.text("tableName");
      Optional<String> key = inputs.text("key");
      return table.flatMap(name -> key.map(value -> new ShareItem(name, value)));
    }
  }

  /** Its inputs; a source that no producer sends to, such as a dead-letter queue, has no share. */
  record Wanted(
      String sourceUrl,
      String originalUrl,
      @Nullable ShareItem share,
      Duration producerCache,
      Duration quietWindow,
      boolean closed,
      int receivers) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Inputs from = inputs.object("source");
    Inputs to = inputs.object("original");
    Optional<String> source = queueUrl(from, "source");
    Optional<String> original = queueUrl(to, "original");
    refuseTheSame(source, original, to);
    Optional<ShareItem> share = inputs.optionalObject("share").flatMap(ShareItem::read);
    Optional<Duration> cache = inputs.duration("producerCache");
    Optional<Duration> quiet = inputs.durationOver("quietWindow", COUNTS_SETTLE, WHY_LONGER);
    Optional<Boolean> closed = inputs.flag("closed", false);
    Optional<Integer> receivers = inputs.whole("receivers", 1, MOST_RECEIVERS, DEFAULT_RECEIVERS);
    return inputs.ifAllRead(
        () ->
            new Wanted(
                source.get(),
                original.get(),
                share.orElse(null),
                cache.get(),
                quiet.get(),
                closed.get(),
                receivers.get()));
  }

  private static Optional<String> queueUrl(Inputs queue, String which) {
    queue
        .text("arn")
        .filter(arn -> arn.endsWith(".fifo"))
        .ifPresent(
            arn ->
                queue.refuse(
                    "arn",
                    "%s is the FIFO queue %s, accepted: standard queues, because splitting by share breaks the order within a group. Use a standard queue"
                        .formatted(which, arn)));
    return queue.text("url");
  }

  private static void refuseTheSame(Optional<String> source, Optional<String> original, Inputs to) {
    source
        .filter(url -> original.filter(url::equals).isPresent())
        .ifPresent(
            url ->
                to.refuse(
                    "url",
                    "source and original are both %s, accepted: two queues. Set original to the queue the work came from"
                        .formatted(url)));
  }

  @Override
  protected PropertyMap forward(Urn urn, Wanted wanted, Duration timeout) {
    if (!wanted.closed()) {
      refuseMissing(urn, queue(wanted.sourceUrl()));
      refuseMissing(urn, queue(wanted.originalUrl()));
    }
    return PropertyMap.EMPTY;
  }

  private static void refuseMissing(Urn urn, Queue queue) {
    if (queue.counts().isEmpty()) {
      throw new ProviderException(
          "%s cannot promise a way home: there is no queue %s. Create it and run pulumi up again"
              .formatted(urn.name(), queue.name()));
    }
  }

  @Override
  protected PropertyMap change(
      Urn urn, Wanted before, Wanted wanted, PropertyMap olds, Duration timeout) {
    return forward(urn, wanted, timeout);
  }

  @Override
  protected void back(Urn urn, Wanted wanted, PropertyMap olds, Duration timeout) {
    if (wanted.closed()) {
      log.info(urn, "closed: nothing is carried back");
      return;
    }
    Queue source = queue(wanted.sourceUrl());
    Optional<Counts> atStart = source.counts();
    if (atStart.isEmpty()) {
      log.warning(urn, "queue %s is gone: there is nothing to carry back".formatted(source.name()));
      return;
    }
    Queue original = queue(wanted.originalUrl());
    refuseWithoutOriginal(source, original, atStart.get());
    Progress progress = new Progress(log, urn, waiting, source, original);
    progress.started(atStart.get());
    boolean finished = false;
    try {
      carry(urn, wanted, source, original, progress, deadline(timeout));
      finished = true;
    } finally {
      listener.accept(
          new Carried(urn, source.name(), original.name(), progress.carried(), finished));
    }
  }

  private static void refuseWithoutOriginal(Queue source, Queue original, Counts atStart) {
    if (original.counts().isEmpty()) {
      throw new ProviderException(
          "cannot carry what is left in %s (%s): the original %s is gone; nothing was moved. Restore it and run pulumi up again"
              .formatted(source.name(), atStart, original.name()));
    }
  }

  private static Duration deadline(Duration timeout) {
    return timeout.isZero() ? DEFAULT_DEADLINE : timeout;
  }

  private void carry(
      Urn urn, Wanted wanted, Queue source, Queue original, Progress progress, Duration deadline) {
    Share share = shareOf(wanted.share());
    try {
      Verdict verdict =
          new Carrier(source, original, share, wanted, waiting, progress).carry(deadline);
      if (!verdict.isOpen()) {
        throw new ProviderException(
            "%s is not done after %s: %s; %d messages were carried, nothing is lost. Correct what is missing, or give it longer with customTimeouts, and run pulumi up again"
                .formatted(urn.name(), deadline, verdict.words(), progress.carried()));
      }
      progress.ended();
    } catch (WaitEnded | CancellationException e) {
      throw new ProviderException(
          "%s: cancelled after %d messages were carried from %s, the rest is still there and nothing is lost; run pulumi up again to go on"
              .formatted(urn.name(), progress.carried(), source.name()),
          e);
    }
  }

  private Share shareOf(@Nullable ShareItem item) {
    return item == null ? Share.NONE : new RoutingShare(dynamoDb.get(), item.table(), item.key());
  }

  private Queue queue(String url) {
    return new Queue(sqs.get(), url);
  }
}
