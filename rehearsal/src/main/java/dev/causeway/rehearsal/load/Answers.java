package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The other half of ingestion: reads the response queue and checks every request off. */
public final class Answers {
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int AT_ONCE = 10;

  private final SqsClient sqs;
  private final String queueUrl;
  private final Batches batches;
  private final Accounting accounting;
  private final Loop loop;

  /** A reader of the response queue, not started yet. */
  public Answers(
      SqsClient sqs, String queueUrl, Batches batches, Accounting accounting, Timers timers) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.batches = batches;
    this.accounting = accounting;
    this.loop = new Loop(timers, this::read);
  }

  /** Starts to read. */
  public void start() {
    loop.start();
  }

  /** Stops to read. */
  public void stop() {
    loop.stop();
  }

  private Duration read() {
    List<Message> messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(queueUrl)
                        .maxNumberOfMessages(AT_ONCE)
                        .waitTimeSeconds(0)
                        .messageAttributeNames("All"))
            .messages();
    messages.forEach(this::checkOff);
    return messages.size() == AT_ONCE ? Duration.ZERO : IDLE;
  }

  private void checkOff(Message message) {
    Letter answer = Letter.of(message);
    Side by = answer.attribute(Letter.DONE_BY).map(Side::ofWorker).orElse(Side.OLD);
    boolean fellBack = answer.attribute(Letter.FELL_BACK).map(Boolean::valueOf).orElse(false);
    answer.number().ifPresent(number -> accounting.answered(number, by, fellBack));
    var unused = batches.delete(queueUrl, message.receiptHandle());
  }
}
