package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.ApiServer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeListBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZoneReadyTest {
  private final ApiServer server = new ApiServer();
  private final World world = new World("causeway:kubernetes:ZoneReady", server);
  private final PropertyMap inputs =
      props("zones", List.of("1a", "1b", "1a"), "phase", "expand", "direction", "forward");

  @AfterEach
  void close() {
    world.provider.close();
    server.close();
  }

  private void nodes(Node... nodes) {
    server.put(new NodeListBuilder().withItems(nodes).build());
  }

  private static Node node(String name, String zone, boolean cordoned, String ready) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("topology.kubernetes.io/zone", zone)
        .endMetadata()
        .withNewSpec()
        .withUnschedulable(cordoned ? true : null)
        .endSpec()
        .withNewStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready)
        .endCondition()
        .endStatus()
        .build();
  }

  private String refusal() {
    try {
      world.create(inputs, Duration.ofSeconds(10));
      return "opened";
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void opensWhenEveryZoneHasANodeThatTakesPods() {
    nodes(node("a", "1a", false, "True"), node("b", "1b", false, "True"));

    assertThat(world.create(inputs).text("evidence"))
        .contains("a schedulable node in each of 1a, 1b");
  }

  @Test
  void aZoneWithoutANodeIsNamed() {
    nodes(node("a", "1a", false, "True"));

    assertThat(refusal())
        .startsWith(
            "it did not open within PT10S: there is no node in zone 1b, where a disk needs its pod.");
  }

  @Test
  void aCordonedNodeAndOneThatIsNotReadyTakeNoPods() {
    nodes(
        node("a", "1a", false, "True"),
        node("b", "1b", true, "True"),
        node("c", "1b", false, "Unknown"));

    assertThat(refusal()).contains("no node in zone 1b takes pods: b, c not ready, or cordoned");
  }

  @Test
  void aNodeThatHasJustJoinedIsWaitedFor() {
    nodes(
        node("a", "1a", false, "True"),
        new NodeBuilder()
            .withNewMetadata()
            .withName("b")
            .addToLabels("topology.kubernetes.io/zone", "1b")
            .endMetadata()
            .build());
    world.time.in(
        Duration.ofMinutes(2),
        () -> nodes(node("a", "1a", false, "True"), node("b", "1b", false, "True")));

    world.create(inputs);

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void onTheWayBackItIsNotAsked() {
    server.close();

    assertThat(world.create(inputs.with("direction", "back")).text("evidence"))
        .contains("not asked");
  }

  @Test
  void aLookThatIsForbiddenEndsTheWait() {
    server.answersWith(403);

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessageStartingWith("cannot list the nodes: ");
  }

  @Test
  void noZonesAreRefused() {
    assertThat(World.reasons(world.check(inputs.with("zones", Given.value(List.of())))))
        .containsExactly("zones must name at least one zone, got []. Correct it");
  }
}
