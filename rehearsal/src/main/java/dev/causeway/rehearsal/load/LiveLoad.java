package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Everybody who works in one world: ingestion, direct callers, and the services on both sides. */
public final class LiveLoad {
  private static final Duration LINGER = Duration.ofSeconds(6);

  private final SqsClient sqs;
  private final Timers timers;
  private final Random random;
  private final Batches batches;
  private final String responseUrl;
  private final Accounting accounting = new Accounting();
  private final Map<Side, Conduct> conducts = new EnumMap<>(Side.class);
  private final List<ClusterService> services = new CopyOnWriteArrayList<>();
  private final Shares shares;
  private final Ingestion ingestion;
  private final Answers answers;
  private final DirectCallers directCallers;

  /**
   * Where the load lives.
   *
   * @param shareTable the DynamoDB table, and {@code shareKey} the item in it, that say the share
   * @param originals the main queues' names and addresses
   * @param responseUrl the queue that ingestion reads answers from
   */
  public record Place(
      SqsClient sqs,
      DynamoDbClient dynamo,
      String shareTable,
      String shareKey,
      Map<String, String> originals,
      String responseUrl) {
    public Place {
      originals = Map.copyOf(originals);
    }
  }

  /**
   * A load that does nothing yet.
   *
   * @param directCall makes one request to the old target group; whether an instance served it
   * @param conduct how both sides work at first
   */
  public LiveLoad(
      Place place, Timers timers, long seed, Conduct conduct, BooleanSupplier directCall) {
    this.sqs = place.sqs();
    this.timers = timers;
    this.random = new Random(seed);
    this.batches = new Batches(sqs, timers, LINGER);
    this.responseUrl = place.responseUrl();
    for (Side side : Side.values()) {
      conducts.put(side, conduct);
    }
    this.shares =
        new Shares(
            place.dynamo(),
            place.shareTable(),
            place.shareKey(),
            timers.clock(),
            Routes.toOriginals(place.originals()));
    this.ingestion = new Ingestion(batches, shares, accounting, timers, new Random(seed + 1));
    this.answers = new Answers(sqs, responseUrl, batches, accounting, timers);
    this.directCallers = new DirectCallers(directCall, timers);
  }

  /** Starts to send so many requests a minute, and to read the answers. */
  public void start(double requestsPerMinute) {
    answers.start();
    ingestion.start(requestsPerMinute);
  }

  /** Starts a service on a side that takes requests from these queues. */
  public ClusterService startService(Side side, List<String> queueUrls) {
    var desk = new ClusterService.Desk(side, queueUrls, responseUrl, () -> conduct(side));
    var service = new ClusterService(sqs, batches, timers, nextRandom(), desk);
    services.add(service);
    service.start();
    return service;
  }

  private synchronized Random nextRandom() {
    return new Random(random.nextLong());
  }

  /** Forgets a service that has ended. */
  public void ended(ClusterService service) {
    services.remove(service);
  }

  /** How many services take requests from the queue. */
  public int consumers(String queueUrl) {
    return (int) services.stream().filter(service -> service.polls(queueUrl)).count();
  }

  /** How the side works. */
  public synchronized Conduct conduct(Side side) {
    return Objects.requireNonNull(conducts.get(side));
  }

  /** Makes the side work so from now on. */
  public synchronized void conduct(Side side, Conduct conduct) {
    conducts.put(side, conduct);
  }

  public Accounting accounting() {
    return accounting;
  }

  public Ingestion ingestion() {
    return ingestion;
  }

  public DirectCallers directCallers() {
    return directCallers;
  }

  /** What the share's item says now. */
  public Routes routes() {
    return shares.read();
  }

  /** Ends everybody; what they worked on is left as it is. */
  public void stop() {
    ingestion.stop();
    answers.stop();
    directCallers.moveAway();
    services.forEach(ClusterService::kill);
  }
}
