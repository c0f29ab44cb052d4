package dev.causeway.rehearsal.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.cloud.VirtualTime;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.LoadTimers;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a client is made anew. */
class ConnectionTest {
  private static final Duration A_WHILE = Duration.ofSeconds(6);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-29T00:00:00Z"));
  private final LocalKubernetes kubernetes = LocalKubernetes.start(time);
  private final KubernetesClient client = kubernetes.client();
  private final LoadTimers timers = new LoadTimers(time, "connection", 1, failure -> {});
  private final DiscoveryDocument document =
      new DiscoveryDocument(kubernetes.client(), Documents.NAMESPACE, Documents.NAME, timers);
  private final List<String> deeds = new ArrayList<>();
  private final Connection<String> connection =
      new Connection<>(
          document,
          time.clock(),
          new Connection.Kind<>(
              this::open,
              opened -> metrics(),
              (opened, within) ->
                  deeds.add("close %s in %d s".formatted(opened, within.toSeconds()))));
  private double heard;
  private boolean refusing;

  private String open(List<String> entries) {
    if (refusing) {
      throw new KafkaException("no resolvable bootstrap urls");
    }
    String opened = String.join("+", entries);
    deeds.add("open " + opened);
    return opened;
  }

  private Map<MetricName, Metric> metrics() {
    MetricName all = name("producer-metrics", Map.of("client-id", "1"));
    MetricName oneNode = name("producer-node-metrics", Map.of("client-id", "1", "node-id", "7"));
    return Map.of(all, new Fixed(all, heard), oneNode, new Fixed(oneNode, deeds.size()));
  }

  private static MetricName name(String group, Map<String, String> tags) {
    return new MetricName("incoming-byte-total", group, "", tags);
  }

  private record Fixed(MetricName metricName, Object metricValue) implements Metric {}

  private void lead(String... entries) {
    Documents.put(client, List.of(entries));
    document.read();
  }

  @AfterEach
  void close() {
    document.close();
    timers.close();
    client.close();
    kubernetes.close();
    time.close();
  }

  @Test
  void thereIsNoClientBeforeADocumentIsThere() {
    assertThat(connection.client()).isEmpty();
    assertThat(deeds).isEmpty();
  }

  @Test
  void aClientThatHearsFromBrokersIsKept() {
    lead("a:1", "b:1");
    for (int at = 0; at < 5; at++) {
      heard++;
      assertThat(connection.client()).contains("a:1+b:1");
      time.waiting().pause(A_WHILE);
    }

    assertThat(deeds).containsExactly("open a:1+b:1");
  }

  @Test
  void aChangedDocumentMakesANewClientOnceTheOldHasEnded() {
    lead("a:1");
    connection.client();

    lead("b:1");

    assertThat(connection.client()).contains("b:1");
    assertThat(deeds).containsExactly("open a:1", "close a:1 in 5 s", "open b:1");
  }

  @Test
  void aClientThatHearsNothingForAWhileIsMadeAnewWithoutWaitingForIt() {
    lead("a:1");
    connection.client();
    time.waiting().pause(Duration.ofSeconds(4));
    connection.client();
    assertThat(deeds).hasSize(1);

    time.waiting().pause(Duration.ofSeconds(2));
    connection.client();

    assertThat(deeds).containsExactly("open a:1", "close a:1 in 0 s", "open a:1");
  }

  @Test
  void aClientThatIsGivenUpIsMadeAnew() {
    lead("a:1");
    connection.client();

    connection.giveUp();

    assertThat(connection.client()).contains("a:1");
    assertThat(deeds).containsExactly("open a:1", "close a:1 in 5 s", "open a:1");
  }

  @Test
  void whileNoClientCanBeMadeThereIsNoneAndThenThereIs() {
    lead("a:1");
    refusing = true;
    assertThat(connection.client()).isEmpty();

    refusing = false;

    assertThat(connection.client()).contains("a:1");
  }
}
