package dev.causeway.rehearsal.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What brokers reply, each reply waited for.
 *
 * @param atMost how long
 */
public record Replies(Duration atMost) {
  /**
   * The reply to a question.
   *
   * @throws ApiException if it is a refusal, or there is none in time
   * @throws KafkaException if it cannot be had otherwise
   */
  public <T> T to(KafkaFuture<T> question) {
    try {
      return question.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ApiException refusal
          ? refusal
          : new KafkaException(e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("no broker answers", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** The same; empty if it is a refusal or late, as when what was asked about is gone. */
  public <T> Optional<T> unlessGone(KafkaFuture<T> question) {
    try {
      return Optional.ofNullable(to(question));
    } catch (ApiException gone) {
      return Optional.empty();
    }
  }
}
