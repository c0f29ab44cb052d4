package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends and deletes single messages in batches of up to ten, as the SDK's own batch manager does:
 * what is asked for lingers a moment for company. Thread-safe.
 *
 * <p>Each call's future ends when the queue has acknowledged that one entry, or fails with why it
 * did not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html">batch
 *     actions</a>
 */
public final class Batches {
  private static final int FULL = 10;

  private final SqsClient sqs;
  private final Timers timers;
  private final Duration linger;
  private final Map<String, List<Entry<Letter>>> sends = new HashMap<>();
  private final Map<String, List<Entry<String>>> deletes = new HashMap<>();

  private record Entry<T>(T content, CompletableFuture<Void> done) {
    void fail(RuntimeException cause) {
      done.completeExceptionally(cause);
    }
  }

  /**
   * Batches for every queue that the client reaches.
   *
   * @param linger how long the first entry of a batch waits for others
   */
  public Batches(SqsClient sqs, Timers timers, Duration linger) {
    this.sqs = sqs;
    this.timers = timers;
    this.linger = linger;
  }

  /** Puts the letter into the queue. */
  public CompletableFuture<Void> send(String queueUrl, Letter letter) {
    return add(sends, queueUrl, letter, this::sendAll);
  }

  /** Takes the received message out of the queue for good. */
  public CompletableFuture<Void> delete(String queueUrl, String receiptHandle) {
    return add(deletes, queueUrl, receiptHandle, this::deleteAll);
  }

  private <T> CompletableFuture<Void> add(
      Map<String, List<Entry<T>>> waiting,
      String queueUrl,
      T content,
      BiConsumer<String, List<Entry<T>>> flush) {
    var entry = new Entry<>(content, new CompletableFuture<>());
    int company;
    synchronized (this) {
      List<Entry<T>> batch = waiting.computeIfAbsent(queueUrl, url -> new ArrayList<>());
      batch.add(entry);
      company = batch.size();
    }
    if (company % FULL == 0) {
      timers.after(Duration.ZERO, () -> flush(waiting, queueUrl, flush));
    } else if (company % FULL == 1) {
      timers.after(linger, () -> flush(waiting, queueUrl, flush));
    }
    return entry.done();
  }

  private <T> void flush(
      Map<String, List<Entry<T>>> waiting,
      String queueUrl,
      BiConsumer<String, List<Entry<T>>> flush) {
    List<Entry<T>> batch = take(waiting, queueUrl);
    if (!batch.isEmpty()) {
      try {
        flush.accept(queueUrl, batch);
      } catch (SdkException e) {
        batch.forEach(entry -> entry.fail(e));
      }
    }
  }

  private synchronized <T> List<Entry<T>> take(
      Map<String, List<Entry<T>>> waiting, String queueUrl) {
    List<Entry<T>> all = waiting.computeIfAbsent(queueUrl, url -> new ArrayList<>());
    List<Entry<T>> first = all.subList(0, Math.min(FULL, all.size()));
    List<Entry<T>> batch = List.copyOf(first);
    first.clear();
    return batch;
  }

  private void sendAll(String queueUrl, List<Entry<Letter>> batch) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Letter letter = batch.get(i).content();
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .messageBody(letter.body())
              .messageAttributes(letter.sqsAttributes())
              .delaySeconds(delaySeconds(letter))
              .build());
    }
    var response = sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
    settle(batch, response.failed());
  }

  /** Nothing said means the queue's own delay, so no delay must not be said as zero. */
  private static @Nullable Integer delaySeconds(Letter letter) {
    return letter.delay().isZero() ? null : Math.toIntExact(letter.delay().toSeconds());
  }

  private void deleteAll(String queueUrl, List<Entry<String>> batch) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .receiptHandle(batch.get(i).content())
              .build());
    }
    var response = sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
    settle(batch, response.failed());
  }

  private static <T> void settle(List<Entry<T>> batch, List<BatchResultErrorEntry> failed) {
    for (BatchResultErrorEntry failure : failed) {
      batch
          .get(Integer.parseInt(failure.id()))
          .fail(new IllegalStateException(failure.code() + ": " + failure.message()));
    }
    batch.forEach(entry -> entry.done().complete(null));
  }
}
