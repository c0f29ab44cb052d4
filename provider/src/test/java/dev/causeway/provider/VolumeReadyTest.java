package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.InMemoryEc2.Drive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeReadyTest {
  private static final String MARK = "causeway:adopted:/dev/sdf";

  private final World world = new World("causeway:ec2:VolumeReady");
  private final Drive drive = world.ec2.volume("vol-1", "eu-central-1a");
  private final PropertyMap inputs =
      props(
          "volumeId",
          "vol-1",
          "zone",
          "eu-central-1a",
          "firstRead",
          "LAZY",
          "phase",
          "shift-100",
          "direction",
          "forward");
  private final PropertyMap adopting =
      inputs.with(
          "standsInFor", props("instanceId", "i-1", "device", "/dev/sdf", "adoptedBy", "db-0"));

  private String evidence(PropertyMap given) {
    return world.create(given).text("evidence").orElseThrow();
  }

  @Test
  void opensWhenTheVolumeIsThereAndSaysThatItsBlocksAreNot() {
    assertThat(evidence(inputs))
        .isEqualTo("vol-1 is available in eu-central-1a; its blocks load when they are first read");
  }

  @Test
  void aVolumeInUseIsReadyToo() {
    drive.state = "in-use";

    assertThat(evidence(inputs)).startsWith("vol-1 is in-use in eu-central-1a");
  }

  @Test
  void waitsWhileItIsBeingCreated() {
    drive.state = "creating";
    world.time.in(Duration.ofMinutes(1), () -> drive.state = "available");

    world.create(inputs);

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(1));
    assertThat(world.log.lines().get(0)).contains("vol-1 is being created");
  }

  @Test
  void waitsForTheInitialisationOfAVolumeThatHasARate() {
    drive.rate = 200;
    drive.initialised = 40L;
    world.time.in(Duration.ofMinutes(9), () -> drive.initialised = 100L);

    assertThat(evidence(inputs)).isEqualTo("vol-1 is available in eu-central-1a and initialised");

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(9));
    assertThat(world.log.lines().get(0)).contains("vol-1 is initialised to 40 %");
  }

  @Test
  void waitsForTheInitialisationThatThePolicyAsksFor() {
    world.time.in(Duration.ofMinutes(2), () -> drive.initialised = 7L);
    world.time.in(Duration.ofMinutes(5), () -> drive.initialised = 100L);

    world.create(inputs.with("firstRead", "INITIALISED"));

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(5));
    assertThat(world.log.lines().get(0)).contains("vol-1 is initialised to an unknown part");
  }

  @Test
  void aVolumeInAnotherZoneCanNeverBeReady() {
    assertThatThrownBy(() -> world.create(inputs.with("zone", "eu-central-1b")))
        .hasMessage(
            "it cannot open: vol-1 is in eu-central-1a, accepted: eu-central-1b, where its pod will"
                + " run. Make it anew in that zone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "deleting", "deleted"})
  void aVolumeThatIsOfNoUseCanNeverBeReady(String state) {
    drive.state = state;

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessage(
            "it cannot open: vol-1 is %s, accepted: available or in-use. Make it anew from its snapshot"
                .formatted(state));
  }

  @Test
  void aMissingVolumeCanNeverBeReady() {
    world.ec2.remove("vol-1");

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessageStartingWith("it cannot open: there is no volume vol-1. ");
  }

  @Test
  void anAdoptedVolumeAndItsNodeAreMarkedOnceItIsReady() {
    world.ec2.node("i-1", "eu-central-1a");
    drive.state = "creating";
    world.time.in(
        Duration.ofMinutes(1),
        () -> {
          assertThat(drive.tags).isEmpty();
          drive.state = "available";
        });

    world.create(adopting);

    assertThat(drive.tags).isEqualTo(Map.of(MARK, "db-0"));
    assertThat(world.ec2.machine("i-1").tags).isEqualTo(Map.of(MARK, "db-0"));
    assertThat(world.faults.calls()).filteredOn(call -> call.equals("createTags")).hasSize(2);
  }

  @Test
  void aPreviewMarksNothing() {
    world.ec2.node("i-1", "eu-central-1a");

    world.previewCreate(adopting);
    world.previewCreate(adopting.with("volumeId", Value.unknown()));

    assertThat(drive.tags).isEmpty();
    assertThat(world.log.lines())
        .containsExactly(
            "INFO it: seen in preview: open: vol-1 is available in eu-central-1a; its blocks load"
                + " when they are first read");
  }

  @Test
  void onTheWayBackItIsNotAsked() {
    world.ec2.remove("vol-1");

    assertThat(evidence(adopting.with("direction", "back"))).isEqualTo("not asked");
    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void theWayBlocksMayComeHasToBeSaid() {
    assertThat(World.reasons(world.check(inputs.without("firstRead"))))
        .containsExactly("firstRead is missing; accepted: LAZY or INITIALISED. Set it");
    assertThat(World.properties(world.check(inputs.with("standsInFor", Given.value(List.of())))))
        .contains("standsInFor");
  }
}
