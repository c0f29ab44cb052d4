package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.load.Accounting;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Steers a world without live load: nobody sends anything, but before work is brought home every
 * queue of the new side gets some requests, more than its workers do while they are being stopped.
 */
final class Handful implements Steering {
  /** How many requests each queue gets before it is carried home from. */
  static final int REQUESTS = 30;

  /** Workers that take one request at a time, and long for it. */
  static final Conduct SLOW = new Conduct(Duration.ofMinutes(2), 1, 0, true);

  private static final int BATCH = 10;

  /** Durations that a machine with other work to do does not break, however fast the world runs. */
  static final Map<String, String> PATIENT =
      Map.of(
          "queue-workers:patience", "P2D",
          "queue-workers:grace", "PT1H",
          "queue-workers:visibility", "PT1H");

  private final World world;
  private final Conduct usual;
  private long last;

  private Handful(World world) {
    this.world = world;
    this.usual = world.load().conduct(Side.NEW);
  }

  /** A quiet world with these main queues. */
  static World.Layout layout(List<String> queues, Map<String, String> config) {
    return new World.Layout(queues, config, Handful::new);
  }

  @Override
  public void at(Phase stop) {
    world.load().conduct(Side.NEW, usual);
  }

  @Override
  public void mendNewSide() {}

  @Override
  public Verdict fill() {
    world.load().conduct(Side.NEW, SLOW);
    List<String> newQueues =
        world.sights().queues().stream()
            .filter(queue -> queue.role() == Sights.Role.NEW)
            .map(Sights.Queue::url)
            .toList();
    newQueues.forEach(this::send);
    return new Verdict.Open("%d requests are in each of %s".formatted(REQUESTS, newQueues));
  }

  private void send(String queueUrl) {
    send(world.aws().clients().sqs(), world.load().accounting(), queueUrl, last);
    last += REQUESTS;
  }

  /** Sends the requests that come after the number, and enters them in the book. */
  static void send(SqsClient sqs, Accounting book, String queueUrl, long after) {
    for (long sent = after; sent < after + REQUESTS; sent += BATCH) {
      List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
      for (long number = sent + 1; number <= sent + BATCH; number++) {
        batch.add(entry(number));
        book.sent(number, Side.NEW);
      }
      sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(batch));
    }
  }

  private static SendMessageBatchRequestEntry entry(long number) {
    MessageAttributeValue request =
        MessageAttributeValue.builder()
            .dataType("String")
            .stringValue(Long.toString(number))
            .build();
    return SendMessageBatchRequestEntry.builder()
        .id(Long.toString(number))
        .messageBody("request " + number)
        .messageAttributes(Map.of("request", request))
        .build();
  }
}
