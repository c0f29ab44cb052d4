package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Op;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.engine.Step;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.policies.pack.CausewayPack;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.cloud.aws.InstanceView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What stands in the way of {@code retire} is seen in a preview and refused in an up, each by its
 * name, and nothing has changed; when it is gone, the same up goes on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class KafkaRetireTest {
  private static final Road ROAD = Road.of(List.of(100));
  private static final String GUARD = "kafka-brokers-fleet-brokers-empty";
  private static final String GROUP = "aws:autoscaling/group:Group";
  private static final String EVACUATION = "causeway:kafka:Evacuation";
  private static final String STRAY = "stray";

  private final EngineBeside beside = new EngineBeside();
  private @Nullable KafkaWorld opened;
  private @Nullable KafkaStranger stranger;

  @BeforeAll
  void goToDrain() {
    Settings settings = Rehearsed.KAFKA_BROKERS.settings().road(ROAD);
    opened = KafkaWorld.open(settings, beside, Map.of());
    stranger = new KafkaStranger(world().site());
    assertThat(world().crossing().setUp()).isTrue();
    Journey.calling("there", ROAD, ROAD.stops().subList(1, ROAD.position(Phase.DRAIN) + 1))
        .legs()
        .forEach(leg -> world().crossing().cross(leg));
    assertThat(world().ground().faults().all()).isEmpty();
    world().ground().waiting().pause(Settings.SOAK);
  }

  @AfterAll
  void close() {
    stranger().close();
    world().close();
  }

  private KafkaWorld world() {
    return Objects.requireNonNull(opened);
  }

  private KafkaStranger stranger() {
    return Objects.requireNonNull(stranger);
  }

  /** The stack at {@code retire}, as somebody has it who gives up soon. */
  private StackProgram retire() {
    StackProgram usual = world().program(Phase.RETIRE);
    Map<String, String> config = new HashMap<>(usual.config());
    config.put("kafka-brokers:patience", "PT5M");
    return new StackProgram(
        usual.project(), usual.stack(), config, usual.secretKeys(), usual.program());
  }

  private Run preview(Tampering broken) {
    return beside.preview(
        world().ground(),
        retire(),
        engine ->
            engine
                .analyzer(CausewayPack.create())
                .rewriting(asked -> broken.registration(Phase.RETIRE, asked)));
  }

  private Run up(Tampering broken) {
    return beside.up(
        world().ground(),
        retire(),
        engine -> engine.rewriting(asked -> broken.registration(Phase.RETIRE, asked)));
  }

  /** Seen in preview, refused in an up, and everything is as it was. */
  private void assertInTheWay(String words) {
    assertThat(preview(Tampering.NONE).diagnostics())
        .filteredOn(said -> said.urn().filter(urn -> urn.name().equals(GUARD)).isPresent())
        .extracting(said -> said.message().strip())
        .anySatisfy(line -> assertThat(line).startsWith("seen in preview: not yet: " + words));

    Run run = up(Tampering.NONE);

    assertThat(run.succeeded()).isFalse();
    assertThat(run.errors())
        .extracting(error -> error.message().strip())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(GUARD + " did not open within PT5M: " + words)
                    .contains("run pulumi up again")
                    .doesNotContain("\n"));
    assertNothingChanged(run);
  }

  private void assertNothingChanged(Run run) {
    assertThat(run.steps())
        .filteredOn(step -> step.op() != Op.SAME && !step.isInternal() && !step.failed())
        .extracting(Step::urn)
        .allMatch(urn -> urn.type().startsWith("causeway:index:"));
    assertThat(world().ground().aws().instances("kafka"))
        .hasSize(3)
        .allMatch(InstanceView::inService);
    assertThat(world().site().oldBrokers())
        .allMatch(broker -> world().site().broker(broker).isPresent());
  }

  @Test
  @Order(1)
  void aReplicaOnAnOldBroker() {
    stranger().uncordon(0);
    stranger().make(STRAY, List.of(100, 101, 0), 10);
    stranger().cordon(0);

    assertInTheWay("1 partitions have a replica on brokers 0, 1, 2: stray-0");
    stranger().delete(STRAY);
  }

  @Test
  @Order(2)
  void aReassignmentOntoAnOldBroker() {
    stranger().uncordon(1);
    stranger().make("moving", List.of(100, 101), 4_000);
    stranger().reassignSlowly("moving", List.of(100, 1));
    stranger().cordon(1);

    assertInTheWay("1 partitions have a replica on brokers 0, 1, 2: moving-0");
    stranger().cancel("moving");
    stranger().delete("moving");
  }

  @Test
  @Order(3)
  void anOldBrokerThatIsNotCordoned() {
    stranger().uncordon(2);

    assertInTheWay("broker 2 is not cordoned, so a new topic may land on it");
    stranger().cordon(2);
  }

  private List<String> refusals(Run preview) {
    return preview.diagnostics().stream()
        .map(Diagnostic::message)
        .filter(message -> message.startsWith("policy"))
        .map(message -> message.lines().findFirst().orElseThrow())
        .toList();
  }

  @Test
  @Order(4)
  void nothingIsAgainstASoundRetirement() {
    Run run = preview(Tampering.NONE);

    assertThat(run.succeeded()).as(Passage.failure(run)).isTrue();
    assertThat(refusals(run)).isEmpty();
  }

  @Test
  @Order(5)
  void aDesiredCapacityThatIsIgnoredIsAgainstAPolicy() {
    Tampering ignoring =
        Breaks.ignoring(asked -> asked.type().equals(GROUP), List.of("desiredCapacity"));

    assertThat(refusals(preview(ignoring)))
        .containsExactlyInAnyOrder(
            "policy drained-group-owns-its-size of causeway 0.1.0 (mandatory):"
                + " kafka-brokers-fleet-group: its sizes are minSize 0, desiredCapacity 3, maxSize"
                + " 0, and ignoreChanges has desiredCapacity",
            "policy evacuated-group-owns-its-size of causeway 0.1.0 (mandatory):"
                + " kafka-brokers-fleet-group: its desiredCapacity is 3, and ignoreChanges has"
                + " desiredCapacity");
  }

  @Test
  @Order(6)
  void sizesThatAreIgnoredAllTheSameKeepTheGateClosed() {
    Run run =
        up(
            Breaks.ignoring(
                asked -> asked.type().equals(GROUP),
                List.of("minSize", "maxSize", "desiredCapacity")));

    assertThat(run.succeeded()).isFalse();
    assertThat(Passage.failure(run))
        .startsWith("kafka-brokers-fleet-ready: ")
        .contains("did not open within PT5M: 3 of 0 instances are in service in kafka (at most 0)");
    assertThat(world().ground().aws().instances("kafka")).hasSize(3);
  }

  @Test
  @Order(7)
  void destinationsThatAreLeftOutAreRefusedInPreview() {
    Run run =
        preview(Breaks.changing(EVACUATION::equals, "destinations", ids -> Value.of(List.of())));

    assertThat(run.succeeded()).isFalse();
    assertThat(Passage.failure(run))
        .contains("destinations must name at least one broker, got []. Correct it");
  }

  @Test
  @Order(8)
  void selfHealingThatIsOnWhileThereAreTwoPoolsIsAgainstAPolicy() {
    assertThat(refusals(preview(SelfHealing.ON)))
        .singleElement()
        .asString()
        .contains("kafka-brokers-pool-cruise-control-config: its self.healing.enabled is true");
  }

  /** Cruise Control is configured to heal by itself all the while. */
  static final class SelfHealing {
    static final Tampering ON =
        Breaks.changingOf(
            asked -> asked.name().endsWith("-cruise-control-config"),
            "cruisecontrol.properties",
            SelfHealing::switchedOn);

    private SelfHealing() {}

    private static Value switchedOn(Value properties) {
      return properties instanceof Value.Text text
          ? Value.of(
              text.value().replace("self.healing.enabled=false", "self.healing.enabled=true"))
          : properties;
    }
  }

  @Test
  @Order(9)
  void whenNothingIsInTheWayTheSameUpGoesOn() {
    Run run = world().passage().up(Phase.RETIRE);

    assertThat(run.succeeded()).as(Passage.failure(run)).isTrue();
    world().scene().ran(Phase.RETIRE);
    assertThat(world().ground().aws().instances("kafka")).noneMatch(InstanceView::inService);
    assertThat(world().ground().faults().all()).isEmpty();
  }
}
