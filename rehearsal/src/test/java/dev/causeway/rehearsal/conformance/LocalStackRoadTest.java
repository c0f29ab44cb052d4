package dev.causeway.rehearsal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queue components and their moves and gates on LocalStack's queues: forward to {@code drain}
 * and straight home, with requests under way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackRoadTest {
  private static final int REQUESTS = 30;

  private final List<String> failures = new ArrayList<>();
  private @Nullable LocalStackRoad road;
  private Map<QueueAttributeName, String> newQueue = Map.of();
  private Map<QueueAttributeName, String> original = Map.of();
  private String probed = "";
  private String drained = "";
  private int unanswered;

  @BeforeAll
  void walk() {
    String endpoint = System.getenv("CAUSEWAY_LOCALSTACK");
    if (endpoint == null) {
      ConformanceTest.missing(Peer.LOCALSTACK, System.getenv());
      return;
    }
    LocalStackRoad there = new LocalStackRoad(URI.create(endpoint));
    road = there;
    go(there, Phase.BASELINE);
    go(there, Phase.EXPAND);
    newQueue = there.attributes(LocalStackRoad.NEW).orElseThrow();
    original = there.attributes(LocalStackRoad.ORIGINAL).orElseThrow();
    go(there, Phase.VERIFY);
    probed = there.evidence("causeway:sqs:Probe");
    go(there, Phase.shift(100));
    go(there, Phase.DRAIN);
    drained = there.evidence("causeway:sqs:Drained");
    there.send(REQUESTS);
    go(there, Phase.BASELINE);
    unanswered = there.unanswered();
  }

  private void go(LocalStackRoad there, Phase stop) {
    String failure = there.up(stop);
    if (!failure.isEmpty()) {
      failures.add(stop + ": " + failure);
    }
  }

  @AfterAll
  void close() {
    if (road != null) {
      road.close();
    }
  }

  @Test
  void everyStopIsReached() {
    assertThat(failures).isEmpty();
  }

  @Test
  void theNewQueueIsAsTheComponentDeclaresIt() {
    assertThat(newQueue)
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "300")
        .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "172800")
        .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "10")
        .containsEntry(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "65536")
        .containsEntry(
            QueueAttributeName.REDRIVE_POLICY, LocalStackRoad.redrive(LocalStackRoad.ORIGINAL, 2));
  }

  @Test
  void theOriginalAllowsTheNewQueueBesideTheOneItAllowedBefore() {
    assertThat(original.get(QueueAttributeName.REDRIVE_ALLOW_POLICY))
        .isEqualTo(LocalStackRoad.allowing(LocalStackRoad.ORIGINAL + "-other", LocalStackRoad.NEW));
  }

  @Test
  void markedMessagesAreAnsweredThroughTheNewQueue() {
    assertThat(probed).contains("3 of 3 marked messages sent to " + LocalStackRoad.NEW);
  }

  @Test
  void theOriginalIsProvenEmpty() {
    assertThat(drained)
        .contains("visible, in flight and delayed are 0 in " + LocalStackRoad.ORIGINAL);
  }

  @Test
  void afterTheWayHomeEveryRequestIsAnsweredAndNothingIsLeft() {
    assertThat(unanswered).isZero();
    assertThat(there().attributes(LocalStackRoad.NEW)).isEmpty();
    assertThat(there().attributes(LocalStackRoad.ORIGINAL).orElseThrow())
        .containsEntry(
            QueueAttributeName.REDRIVE_ALLOW_POLICY,
            LocalStackRoad.allowing(LocalStackRoad.ORIGINAL + "-other"));
    assertThat(there().faults()).isEmpty();
  }

  private LocalStackRoad there() {
    return Objects.requireNonNull(road);
  }
}
