package dev.causeway.rehearsal.walk;

import static dev.causeway.components.OnReturn.BRING_DISKS_HOME;
import static dev.causeway.components.OnReturn.DROP_NEW_WRITES;
import static dev.causeway.phases.Phase.BASELINE;
import static dev.causeway.phases.Phase.DRAIN;
import static dev.causeway.phases.Phase.EXPAND;
import static dev.causeway.phases.Phase.RETIRE;
import static dev.causeway.phases.Phase.VERIFY;
import static dev.causeway.rehearsal.walk.ShortWalk.assertNamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.OnReturn;
import dev.causeway.engine.Registration;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.disks.DiskPlace;
import dev.causeway.rehearsal.walk.ShortWalk.Hands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;

/**
 * What a rehearsal of disks checks can fail: each test breaks the product, and the fault is named.
 */
@Execution(ExecutionMode.CONCURRENT)
class DiskBrokenOnPurposeTest {
  private static final Phase SHIFT_100 = Phase.shift(100);
  private static final Phase[] SWITCHED = {EXPAND, VERIFY, SHIFT_100};
  private static final Phase[] THERE_AND_HOME = {EXPAND, VERIFY, SHIFT_100, BASELINE};
  private static final int MEMBERS = 3;

  private static final String STOPPED = "causeway:ec2:NodesStopped";
  private static final String SNAPSHOTS = "causeway:ec2:SnapshotSet";
  private static final String RETURN = "causeway:ec2:DiskReturn";
  private static final String STAND_IN = "kubernetes:core/v1:PersistentVolume";
  private static final String CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";
  private static final String SET = "kubernetes:apps/v1:StatefulSet";
  private static final String POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

  private static ShortWalk<DiskWorld> walk(OnReturn onReturn) {
    return ShortWalk.ofDisks(onReturn).patience(Duration.ofMinutes(20));
  }

  private static ShortWalk<DiskWorld> walk() {
    return walk(BRING_DISKS_HOME);
  }

  private static boolean isLast(Urn urn) {
    return urn.type().equals(SNAPSHOTS) && urn.name().endsWith("-last");
  }

  private static boolean isOfTrial(Urn urn) {
    return urn.name().contains("-trial-");
  }

  @Test
  void aSoundProductHasNoFault() {
    Finished walk = walk().to(THERE_AND_HOME);

    assertThat(walk.faults()).isEmpty();
    assertThat(walk.count("lost")).isZero();
    assertThat(walk.count("carried")).isPositive();
    assertThat(walk.count("found")).isEqualTo(walk.count("acknowledged"));
  }

  @Test
  void lastSnapshotsOfNodesThatRunStillAreRefused() {
    var site = new Seen();

    Finished walk =
        walk()
            .with(site)
            .with(Breaks.notCreating(request -> request.urn().type().equals(STOPPED)))
            .to(SWITCHED);

    assertThat(site.nodes)
        .anySatisfy(
            node ->
                assertNamed(walk, Rule.ENTERED, "up")
                    .startsWith("verify → shift-100: the run failed: ")
                    .contains(
                        ("-last cannot take snapshots: %s is running, accepted: stopped, since what"
                                + " it writes after its last snapshot would be lost; none was"
                                + " taken. Correct it and run pulumi up again")
                            .formatted(node)));
  }

  /** Notes which site it was. */
  private static final class Seen implements Hands<DiskWorld> {
    private List<String> nodes = List.of();

    @Override
    public void before(Phase to, DiskWorld world) {
      nodes = world.site().nodes();
    }
  }

  @Test
  void lastSnapshotsThatAreTakenBeforeTheStop() {
    var broken = new SnapshotsBeforeTheStop();

    Finished walk = walk().with((Tampering) broken).with((Hands<DiskWorld>) broken).to(SWITCHED);

    assertNamed(walk, Rule.WRITES_STAY, "writes")
        .startsWith("verify → shift-100: ")
        .containsPattern("[1-9][0-9]* acknowledged writes are not found on the new side")
        .contains("Take the last snapshots after the nodes have stopped");
    assertThat(walk.count("lost")).isGreaterThanOrEqualTo(SnapshotsBeforeTheStop.WRITES);
  }

  /** The nodes stop only when the last snapshot is there and clients have written more. */
  private static final class SnapshotsBeforeTheStop implements Tampering, Hands<DiskWorld> {
    private static final int WRITES = 30;
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final AtomicInteger taken = new AtomicInteger();
    private volatile Runnable write = () -> {};
    private volatile Runnable stop = () -> {};

    @Override
    public void before(Phase to, DiskWorld world) {
      write = () -> assertThat(world.writers().burst(WRITES, A_WHILE)).isTrue();
    }

    @Override
    public Optional<Registration> registration(Phase at, Registration asked) {
      return Optional.of(
          isLast(asked.urn()) ? asked.withInputs(asked.inputs().with("stopped", false)) : asked);
    }

    @Override
    public ProviderFactory provider(String packageName, ProviderFactory factory) {
      return Breaks.creating(factory, this::create);
    }

    private Created create(Create request, Function<Create, Created> product) {
      if (request.urn().type().equals(STOPPED)) {
        stop =
            () -> {
              var unused = product.apply(request);
            };
        return Breaks.pretended(request);
      }
      Created created = product.apply(request);
      if (isLast(request.urn()) && taken.incrementAndGet() == MEMBERS) {
        write.run();
        stop.run();
      }
      return created;
    }
  }

  @Test
  void aClaimThatIsMisnamedByOneCharacter() {
    Finished walk =
        walk()
            .with(
                Breaks.changing(
                    type -> type.equals(CLAIM),
                    "name",
                    Breaks.instead("data-cassandra-1", "data-casandra-1")))
            .to(SWITCHED);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("verify → shift-100: the run failed: cassandra-volumes-volumes-1-data-claim: ")
        .contains("'data-casandra-1' timed out waiting to be Ready; it is Pending, not Bound");
  }

  @Test
  void aClaimThatIsMisnamedTogetherWithTheVolumeKeptForIt() {
    Finished walk =
        walk()
            .with(
                Breaks.changing(
                    Set.of(CLAIM, STAND_IN)::contains,
                    "name",
                    Breaks.instead("data-cassandra-1", "data-casandra-1")))
            .to(SWITCHED);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("verify → shift-100: the run failed: cassandra-volumes-set-ready: ")
        .contains(
            "did not open within PT20M: StatefulSet default/cassandra: 2 of 3 pods updated, 1 ready"
                + " (pod cassandra-1: 0/3 nodes are available: ");
  }

  @Test
  void aVolumeInAnotherZone() {
    Finished walk =
        walk()
            .with(
                Breaks.changingOf(
                    asked -> asked.name().equals("cassandra-volumes-volumes-0-data-volume"),
                    "availabilityZone",
                    zone -> Value.of("eu-central-1b")))
            .to(SWITCHED);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("verify → shift-100: the run failed: cassandra-volumes-volumes-0-data-ready: ")
        .contains(
            " is in eu-central-1b, accepted: eu-central-1a, where its pod will run. Make it anew in"
                + " that zone");
  }

  @Test
  void aPersistentVolumeThatIsTiedToAnotherZone() {
    Finished walk =
        walk()
            .with(
                Breaks.changingOf(
                    asked -> asked.name().equals("cassandra-volumes-volumes-0-data-pv"),
                    "values",
                    zones -> Value.of(List.of(Value.of("eu-central-1b")))))
            .to(SWITCHED);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("verify → shift-100: the run failed: cassandra-volumes-set-ready: ")
        .contains(
            "did not open within PT20M: StatefulSet default/cassandra: 1 of 3 pods updated, 0 ready");
  }

  @Test
  void persistentVolumesThatGoWithTheirClaims() {
    Finished walk =
        walk()
            .with(
                Breaks.changingOf(
                    asked -> asked.type().equals(STAND_IN) && !isOfTrial(asked.urn()),
                    "persistentVolumeReclaimPolicy",
                    policy -> Value.of("Delete")))
            .to(THERE_AND_HOME);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("shift-100 → baseline: the run failed: cassandra-volumes-volumes-disk-return: ")
        .containsPattern(
            "cannot bring the disks home: (a volume was adopted from i-|volume vol-\\w+ is gone)");
  }

  @Test
  void aReturnWhileTheSetHoldsTheDisks() {
    Finished walk =
        walk()
            .with(
                Breaks.notDeleting(
                    request ->
                        Set.of(SET, CLAIM, STAND_IN).contains(request.urn().type())
                            && !isOfTrial(request.urn())))
            .to(THERE_AND_HOME);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("shift-100 → baseline: the run failed: cassandra-volumes-volumes-disk-return: ")
        .containsPattern(
            "is not done after PT20M: (vol-[0-9a-f]+ is still attached to i-[0-9a-f]+ as"
                + " /dev/xvdb[a-z](, |\\. )){3}Correct what is missing");
  }

  @Test
  void aDiskThatGoesWithItsNode() {
    var careless = new GoesWithItsNode();

    Finished walk = walk().with(careless).to(EXPAND, VERIFY, SHIFT_100, DRAIN, RETIRE);

    assertNamed(walk, Rule.ENTERED, "preview")
        .startsWith("drain → retire: the preview failed: ")
        .contains(
            ("disk %1$s goes with its node %2$s: deleteOnTermination of /dev/sdf is on, accepted:"
                    + " off. Turn it off with: aws ec2 modify-instance-attribute --instance-id %2$s"
                    + " --block-device-mappings DeviceName=/dev/sdf,Ebs={DeleteOnTermination=false}")
                .formatted(careless.disk, careless.node));
  }

  /** Somebody turns deleteOnTermination of a disk on before {@code retire}. */
  private static final class GoesWithItsNode implements Hands<DiskWorld> {
    private String node = "";
    private String disk = "";

    @Override
    public void before(Phase to, DiskWorld world) {
      if (to.equals(RETIRE)) {
        node = world.site().nodes().get(1);
        disk = world.site().volumeAt(node, DiskPlace.DATA);
        Ec2Client ec2 = world.ground().aws().clients().ec2();
        ec2.modifyInstanceAttribute(r -> r.instanceId(node).blockDeviceMappings(goesToo()));
      }
    }

    private static InstanceBlockDeviceMappingSpecification goesToo() {
      return InstanceBlockDeviceMappingSpecification.builder()
          .deviceName(DiskPlace.DATA.device())
          .ebs(ebs -> ebs.deleteOnTermination(true))
          .build();
    }
  }

  @Test
  void aTrialThatIsNotCutOff() {
    Finished walk =
        walk()
            .with(
                Breaks.changing(POLICY::equals, "causeway.dev/trial-of", set -> Value.of("nobody")))
            .to(EXPAND, VERIFY);

    assertNamed(walk, Rule.TRIAL_IS_CUT_OFF, "trial member 0 can reach the old ring")
        .startsWith("expand → verify")
        .contains("Keep the trial's NetworkPolicy upstream of its claims");
  }

  @Test
  void disksThatAreSwappedBetweenTwoMembers() {
    Finished walk = walk().with(new Swapped()).to(SWITCHED);

    assertNamed(
            walk,
            Rule.DISKS_KEEP_THEIR_MEMBER,
            "pod cassandra-0 mounted the disk of member 1 (data of cassandra), not that of member 0"
                + " (data of cassandra)")
        .startsWith("verify → shift-100")
        .contains("Call each claim <template>-<set>-<n>");
  }

  /** The last snapshots of the first two nodes are those of each other. */
  private static final class Swapped implements Tampering {
    private final List<String> nodes = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Registration> registration(Phase at, Registration asked) {
      if (asked.type().equals(STOPPED)) {
        nodes.clear();
        nodes.addAll(asked.inputs().texts("instanceIds"));
      }
      return Optional.of(isLast(asked.urn()) ? swapped(asked) : asked);
    }

    private Registration swapped(Registration asked) {
      int index = nodes.indexOf(asked.inputs().text("instanceId").orElseThrow());
      return index < 2
          ? asked.withInputs(asked.inputs().with("instanceId", nodes.get(1 - index)))
          : asked;
    }
  }

  @Test
  void writesThatWereToBeDroppedAndComeHomeAllTheSame() {
    Finished walk =
        walk(DROP_NEW_WRITES)
            .with(
                Breaks.changing(
                    RETURN::equals, "onReturn", choice -> Value.of(BRING_DISKS_HOME.name())))
            .to(THERE_AND_HOME);

    assertNamed(walk, Rule.NEW_WRITES_DROPPED, "writes")
        .startsWith("shift-100 → baseline: ")
        .containsPattern(
            "[1-9][0-9]* writes that were to be dropped are found on the old side, the first of"
                + " them number [0-9]+")
        .contains("Start the old nodes on the disks they had");
  }

  @Test
  void writesThatWereToComeHomeAndAreDropped() {
    Finished walk =
        walk()
            .with(
                Breaks.changing(
                    RETURN::equals, "onReturn", choice -> Value.of(DROP_NEW_WRITES.name())))
            .to(THERE_AND_HOME);

    assertNamed(walk, Rule.WRITES_STAY, "writes")
        .startsWith("shift-100 → baseline: ")
        .containsPattern("[1-9][0-9]* acknowledged writes are not found on the old side")
        .contains("bring home the disks the set wrote on");
  }
}
