package dev.causeway.rehearsal.streams;

import dev.causeway.rehearsal.kafka.Replies;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Asks whatever brokers the document names, and waits for the answer. Thread-safe. */
final class Inquiry implements AutoCloseable {
  private static final Replies REPLIES = new Replies(Duration.ofSeconds(15));

  private final DiscoveryDocument document;
  private final Connection<Admin> connection;

  Inquiry(DiscoveryDocument document, Clock clock) {
    this.document = document;
    this.connection = new Connection<>(document, clock, ClientSettings.admin());
  }

  /**
   * Asks and waits.
   *
   * @throws KafkaException if nobody answers, or the answer is a refusal
   */
  <T> T ask(Function<Admin, KafkaFuture<T>> question) {
    Admin admin =
        connection
            .client()
            .orElseThrow(() -> new KafkaException(document + " names no broker to ask"));
    try {
      return REPLIES.to(question.apply(admin));
    } catch (IllegalStateException closed) {
      throw new KafkaException("the client was closed meanwhile", closed);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
