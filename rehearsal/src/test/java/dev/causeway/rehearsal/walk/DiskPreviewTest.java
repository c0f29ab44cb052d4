package dev.causeway.rehearsal.walk;

import static dev.causeway.components.AdoptedStatefulSet.set;
import static dev.causeway.components.AdoptedVolumes.volumes;
import static dev.causeway.components.ClaimTemplate.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.components.AdoptedStatefulSet;
import dev.causeway.components.AdoptedVolumes;
import dev.causeway.components.ClaimTemplate;
import dev.causeway.components.FirstRead;
import dev.causeway.components.LegacyNode;
import dev.causeway.components.LegacyNodes;
import dev.causeway.components.LegacyNodesArgs;
import dev.causeway.components.Migration;
import dev.causeway.components.OnReturn;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.policies.pack.CausewayPack;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.disks.DiskPlace;
import dev.causeway.rehearsal.disks.DiskSite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What is wrong with disks is refused in a preview of the switch, by the components themselves or
 * by the policy pack; nothing has changed by then.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskPreviewTest {
  private static final Road ROAD = Road.of(List.of(100));
  private static final Phase SHIFT_100 = Phase.shift(100);
  private static final String CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";
  private static final String STAND_IN = "kubernetes:core/v1:PersistentVolume";

  private final EngineBeside beside = new EngineBeside();
  private @Nullable DiskWorld opened;

  @BeforeAll
  void goToVerify() {
    Settings settings = Rehearsed.CASSANDRA_VOLUMES.settings().speed(90);
    opened = DiskWorld.open(settings, 1, beside, OnReturn.BRING_DISKS_HOME);
    assertThat(world().crossing().setUp()).isTrue();
    Journey.calling("there", ROAD, List.of(Phase.EXPAND, Phase.VERIFY))
        .legs()
        .forEach(leg -> world().crossing().cross(leg));
    assertThat(world().ground().faults().all()).isEmpty();
    world().ground().waiting().pause(Settings.SOAK);
  }

  @AfterAll
  void close() {
    world().close();
  }

  private DiskWorld world() {
    return Objects.requireNonNull(opened);
  }

  private Run preview(StackProgram program, Tampering broken) {
    return beside.preview(
        world().ground(),
        program,
        engine ->
            engine
                .analyzer(CausewayPack.create())
                .rewriting(asked -> broken.registration(SHIFT_100, asked)));
  }

  /** What a preview of the switch says that is against it: of each refusal its first line. */
  private List<String> refusals(Tampering broken) {
    Run run = preview(world().program(SHIFT_100), broken);
    return run.diagnostics().stream()
        .map(Diagnostic::message)
        .filter(message -> message.startsWith("policy"))
        .map(message -> message.lines().findFirst().orElseThrow())
        .toList();
  }

  @Test
  void nothingIsAgainstASoundSwitch() {
    Run run = preview(world().program(SHIFT_100), Tampering.NONE);

    assertThat(run.succeeded()).as(Passage.failure(run)).isTrue();
    assertThat(refusals(Tampering.NONE)).isEmpty();
  }

  @Test
  void aClaimMisnamedByOneCharacter() {
    assertThat(
            refusals(
                Breaks.changing(
                    CLAIM::equals, "name", Breaks.instead("data-cassandra-1", "data-casandra-1"))))
        .containsExactlyInAnyOrder(
            "policy claim-is-found-by-its-set of causeway 0.1.0 (mandatory):"
                + " cassandra-volumes-volumes-1-data-claim: its name is data-casandra-1, the"
                + " StatefulSet cassandra with template data does not find it",
            "policy claim-fits-its-volume of causeway 0.1.0 (mandatory):"
                + " cassandra-volumes-volumes-1-data-claim: its name is data-casandra-1, its volume"
                + " is kept for data-cassandra-1 (volume cassandra-volumes-volumes-1-data-pv)");
  }

  @Test
  void aClaimMisnamedTogetherWithTheVolumeThatIsKeptForIt() {
    assertThat(
            refusals(
                Breaks.changing(
                    Set.of(CLAIM, STAND_IN)::contains,
                    "name",
                    Breaks.instead("data-cassandra-1", "data-casandra-1"))))
        .containsExactly(
            "policy claim-is-found-by-its-set of causeway 0.1.0 (mandatory):"
                + " cassandra-volumes-volumes-1-data-claim: its name is data-casandra-1, the"
                + " StatefulSet cassandra with template data does not find it");
  }

  @Test
  void aPersistentVolumeThatGoesWithItsClaim() {
    assertThat(
            refusals(
                Breaks.changingOf(
                    asked -> asked.name().equals("cassandra-volumes-volumes-0-data-pv"),
                    "persistentVolumeReclaimPolicy",
                    policy -> Value.of("Delete"))))
        .singleElement()
        .asString()
        .startsWith(
            "policy adopted-volume-is-retained of causeway 0.1.0 (mandatory):"
                + " cassandra-volumes-volumes-0-data-pv: its persistentVolumeReclaimPolicy is"
                + " Delete");
  }

  @Test
  void aClaimTemplateThatBecameLargerThanItsClaims() {
    assertThat(
            refusals(
                Breaks.changingOf(
                    asked -> asked.name().equals("cassandra-volumes-set-set"),
                    "storage",
                    size -> Value.of("20Gi"))))
        .containsExactlyInAnyOrder(
            refusalsOfTemplate("the template asks for 20Gi, the claim for 10Gi"));
  }

  @Test
  void aClaimTemplateThatBecameOfAnotherClass() {
    assertThat(
            refusals(
                Breaks.changingOf(
                    asked -> asked.name().equals("cassandra-volumes-set-set"),
                    "storageClassName",
                    name -> Value.of("gp3"))))
        .containsExactlyInAnyOrder(
            refusalsOfTemplate("storageClassName of the template is \"gp3\", of the claim \"\""));
  }

  private static String[] refusalsOfTemplate(String difference) {
    return IntStream.range(0, 3)
        .mapToObj(
            number ->
                "policy template-fits-the-claim of causeway 0.1.0 (mandatory):"
                    + " cassandra-volumes-set-set: %s (template data, claim".formatted(difference)
                    + " cassandra-volumes-volumes-%d-data-claim)".formatted(number))
        .toArray(String[]::new);
  }

  @Test
  void aClaimTemplateThatIsWrittenWithAnotherSize() {
    assertRefused(
        claim("data", 20).labels(labels()),
        "size of claim template data cannot be \"20Gi\"; accepted: 10Gi, as the adopted claims have");
  }

  @Test
  void aClaimTemplateThatIsWrittenWithAnotherClass() {
    assertRefused(
        template().storageClass("gp3"),
        "storage class of claim template data cannot be \"\"gp3\"\"; accepted: \"\", as the adopted claims have");
  }

  private ClaimTemplate template() {
    return claim("data", 10).labels(labels());
  }

  private Map<String, String> labels() {
    return ClaimTemplate.labelsOf(world().site().set());
  }

  private void assertRefused(ClaimTemplate template, String start) {
    Run run = preview(program(template), Tampering.NONE);

    assertThat(run.succeeded()).isFalse();
    assertThat(run.errors())
        .extracting(error -> error.message().strip())
        .anySatisfy(line -> assertThat(line).startsWith(start).doesNotContain("\n"));
  }

  /** The stack as somebody writes it whose template is another. */
  private StackProgram program(ClaimTemplate template) {
    Map<String, String> config = new HashMap<>(world().site().config(SHIFT_100));
    config.put("causeway:soak", Settings.SOAK.toString());
    return new StackProgram(
        "causeway", "rehearsal", config, Set.of(), context -> declare(context, template));
  }

  private void declare(Context context, ClaimTemplate template) {
    Migration.declare(context, DiskSite.STACK, migration -> parts(migration, template));
  }

  private void parts(Migration migration, ClaimTemplate template) {
    DiskSite site = world().site();
    var oldSide = new LegacyNodes(DiskSite.STACK + "-nodes", migration, nodes(site));
    var disks =
        new AdoptedVolumes(
            DiskSite.STACK + "-volumes",
            migration,
            volumes()
                .of(oldSide)
                .set(site.set())
                .claim(DiskPlace.DATA.claim(), DiskPlace.DATA.device())
                .fileSystem("ext4")
                .onReturn(OnReturn.BRING_DISKS_HOME)
                .firstRead(FirstRead.LAZY));
    new AdoptedStatefulSet(
        DiskSite.STACK + "-set",
        migration,
        set()
            .adopts(disks)
            .image(site.image())
            .port(9042)
            .endpoint(site.endpoint())
            .oldAddress(site.oldAddress())
            .mount(template, DiskPlace.DATA.path()));
  }

  private static LegacyNodesArgs nodes(DiskSite site) {
    LegacyNodesArgs args = LegacyNodes.nodes();
    List<String> zones = List.of("eu-central-1a", "eu-central-1b", "eu-central-1c");
    for (int number = 0; number < zones.size(); number++) {
      String node = site.nodes().get(number);
      args =
          args.node(
              LegacyNode.node(node, zones.get(number))
                  .disk(DiskPlace.DATA.device(), site.volumeAt(node, DiskPlace.DATA), 10));
    }
    return args;
  }
}
