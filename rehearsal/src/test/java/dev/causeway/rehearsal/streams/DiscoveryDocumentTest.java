package dev.causeway.rehearsal.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.cloud.VirtualTime;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.streams.DiscoveryDocument.Version;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document in a ConfigMap, and what is believed of it. */
class DiscoveryDocumentTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-29T00:00:00Z"));
  private final LocalKubernetes kubernetes = LocalKubernetes.start(time);
  private final KubernetesClient client = kubernetes.client();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final LoadTimers timers = new LoadTimers(time, "document", 1, failures::add);
  private final DiscoveryDocument document =
      new DiscoveryDocument(kubernetes.client(), Documents.NAMESPACE, Documents.NAME, timers);

  @AfterEach
  void close() {
    assertThat(failures).isEmpty();
    document.close();
    timers.close();
    client.close();
    kubernetes.close();
    time.close();
  }

  @Test
  void nobodyIsNamedBeforeTheDocumentIsThere() {
    assertThat(document.read()).isEmpty();
    assertThat(document.hasLiveEntry()).isFalse();
  }

  @Test
  void itNamesBrokersInTheOrderOfTheList() {
    Documents.put(client, List.of("b:9092", " a:9092 "));

    assertThat(document.read()).containsExactly("b:9092", "a:9092");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "{\"broker_list\": 7}", "[1]"})
  void whatIsNoDocumentLeavesTheLastAnswer(String text) {
    Documents.put(client, List.of("a:9092"));
    document.read();

    Documents.put(client, "discovery.json", text);

    assertThat(document.read()).containsExactly("a:9092");
  }

  @Test
  void aListOfNobodyIsBelieved() {
    Documents.put(client, List.of("a:9092"));
    document.read();

    Documents.put(client, List.of());

    assertThat(document.read()).isEmpty();
  }

  @Test
  void itIsReadEverySecondAndEachChangeIsKept() {
    Documents.put(client, List.of("a:9092"));
    document.start();
    time.waiting().pause(Duration.ofSeconds(10));
    Documents.put(client, List.of("a:9092", "b:9092"));
    time.waiting().pause(Duration.ofSeconds(10));

    assertThat(document.history())
        .extracting(Version::entries)
        .containsExactly(List.of("a:9092"), List.of("a:9092", "b:9092"));
    assertThat(
            Duration.between(document.history().get(0).since(), document.history().get(1).since()))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
  }

  @Test
  void whileTheApiIsAwayTheLastAnswerHolds() {
    Documents.put(client, List.of("a:9092"));
    document.read();
    kubernetes.setReachable(false);

    assertThat(document.read()).containsExactly("a:9092");
    kubernetes.setReachable(true);
  }

  @Test
  void oneEntryThatListensIsEnough() throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Documents.put(client, List.of("127.0.0.1:" + broker.getLocalPort()));
      assertThat(document.hasLiveEntry()).isTrue();

      Documents.put(
          client, List.of("127.0.0.1:1", "nonsense", "127.0.0.1:" + broker.getLocalPort()));
      assertThat(document.hasLiveEntry()).isTrue();
    }
    assertThat(document.hasLiveEntry()).isFalse();
  }
}
