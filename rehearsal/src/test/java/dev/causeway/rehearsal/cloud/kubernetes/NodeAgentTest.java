package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.aws.DiskTimes;
import dev.causeway.rehearsal.cloud.aws.DiskView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.aws.NodeView;
import dev.causeway.rehearsal.disks.EbsDriver;
import dev.causeway.rehearsal.disks.Workers;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.ResourceLock;

/** That programs of this JVM run as pods of a real control plane, on disks of the local AWS. */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock(NodeAgent.LOCK)
class NodeAgentTest {
  private static final String A = "eu-central-1a";
  private static final String B = "eu-central-1b";
  private static final Duration SOON = Duration.ofMillis(10);
  private static final DiskTimes QUICK =
      new DiskTimes(SOON, SOON, SOON, SOON, SOON, SOON, SOON, SOON, SOON, 1000, SOON);
  private static final String IMAGE = "conformance:1";

  private final String mark = UUID.randomUUID().toString().substring(0, 4);
  private int tests;
  private LocalAws aws;
  private NodeAgent agent;
  private EbsDriver driver;
  private KubernetesClient client;
  private Trial trial;

  @BeforeAll
  void start() {
    agent = NodeAgent.ofTools();
    aws = LocalAws.start(agent.time(), QUICK);
    client = agent.client();
    driver = Workers.build(aws, agent, agent.time().waiting()).driver();
  }

  @BeforeEach
  void begin() {
    trial =
        new Trial(
            client,
            "n%s-%d".formatted(mark, tests++),
            Waiting.inRealTime(),
            Duration.ofMillis(100),
            Duration.ofMinutes(3));
  }

  @AfterEach
  void clean() {
    deleteSet();
    var unused = client.pods().inNamespace(Trial.NAMESPACE).withLabel("app", trial.name()).delete();
    trial.eventually(() -> assertThat(trial.pods()).isEmpty());
  }

  @AfterAll
  void stop() {
    if (client != null) {
      client.close();
      agent.close();
      aws.close();
    }
  }

  @Test
  void podNHasDiskNAndStillSoAfterItsPodsAndTheSetWereMadeAgain() {
    String first = adopted(0, A);
    String second = adopted(1, B);
    DiskProgram program = new DiskProgram(driver);
    agent.addImage(IMAGE, program);
    trial.create(Yaml.set(2, "", ""));
    trial.runs("NAME-1");

    deleteAndAwaitSuccessor("NAME-0");
    trial.runs("NAME-0");
    deleteSet();
    trial.eventually(() -> assertThat(aws.disks().get(first)).returns("", DiskView::instanceId));
    trial.create(Yaml.set(2, "", ""));
    trial.runs("NAME-1");

    assertThat(program.mounted())
        .containsExactly(
            trial.mine("NAME-0 ") + first,
            trial.mine("NAME-1 ") + second,
            trial.mine("NAME-0 ") + first,
            trial.mine("NAME-0 ") + first,
            trial.mine("NAME-1 ") + second);
    assertThat(program.writtenOn(first)).hasSize(3).containsOnly(trial.mine("NAME-0"));
    assertThat(program.writtenOn(second)).hasSize(2).containsOnly(trial.mine("NAME-1"));
  }

  @Test
  void aClaimThatWasMadeAgainLeadsToTheDiskItHasNow() {
    adopted(0, A);
    DiskProgram program = new DiskProgram(driver);
    agent.addImage(IMAGE, program);
    trial.create(Yaml.set(1, "", ""));
    trial.runs("NAME-0");

    deleteSet();
    trial.isGone(trial.pod("NAME-0"));
    trial.claim("data-NAME-0").delete();
    trial.volume("NAME-0").delete();
    trial.isGone(trial.volume("NAME-0"));
    String other = adopted(0, B);
    trial.create(Yaml.set(1, "", ""));
    trial.runs("NAME-0");

    assertThat(program.mounted()).hasSize(2).endsWith(trial.mine("NAME-0 ") + other);
  }

  @Test
  void aDiskThatHangsElsewhereKeepsThePodWaitingUntilItIsFree() {
    String disk = adopted(0, A);
    String holder = launched(A);
    aws.clients().ec2().attachVolume(to -> to.volumeId(disk).instanceId(holder).device("/dev/sdf"));
    DiskProgram program = new DiskProgram(driver);
    agent.addImage(IMAGE, program);

    trial.create(Yaml.set(1, "", ""));
    trial.isTold("NAME-0", "volume %s is".formatted(disk));
    assertThat(program.mounted()).isEmpty();
    aws.clients().ec2().detachVolume(from -> from.volumeId(disk));

    trial.runs("NAME-0");
  }

  @Test
  void thePreStopHookRunsFirstAndThePodStaysMeanwhile() {
    Gated program = new Gated(false);
    agent.addImage(IMAGE, pod -> program);
    trial.create(pod("terminationGracePeriodSeconds: 600"));
    trial.runs("NAME");

    trial.pod("NAME").delete();
    trial.eventually(() -> assertThat(program.happened()).containsExactly("drain"));
    Pod going = trial.pod("NAME").get();
    assertThat(going.getMetadata().getDeletionTimestamp()).isNotNull();
    program.letEnd();

    trial.isGone(trial.pod("NAME"));
    assertThat(program.happened()).containsExactly("drain", "drain ended", "SIGTERM", "end");
    assertThat(killed()).isEmpty();
  }

  @Test
  void whatDoesNotEndIsKilledAtTheEndOfItsGrace() {
    Gated program = new Gated(true);
    program.letEnd();
    agent.addImage(IMAGE, pod -> program);
    trial.create(pod("terminationGracePeriodSeconds: 4"));
    trial.runs("NAME");

    Duration took =
        trial.duration(
            t -> {
              t.pod("NAME").delete();
              t.isGone(t.pod("NAME"));
            });

    assertThat(took).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    assertThat(killed()).singleElement().satisfies(kill -> assertThat(kill.sigkill()).isTrue());
  }

  @Test
  void thePodOfAJobEndsAsItsProgramDoes() {
    agent.addImage("well:1", PlainProgram.ending(0));
    agent.addImage("badly:1", PlainProgram.ending(1));

    job("NAME-well", "well:1");
    job("NAME-badly", "badly:1");

    trial.eventually(() -> assertThat(jobIs("NAME-well")).contains("Complete"));
    trial.eventually(() -> assertThat(jobIs("NAME-badly")).contains("Failed"));
    client.batch().v1().jobs().inNamespace(Trial.NAMESPACE).withLabel("of", trial.name()).delete();
  }

  @Test
  void anImageNobodySpokeOfCannotBePulled() {
    trial.create(pod("").replace(IMAGE, "nowhere:1"));

    trial.eventually(
        () ->
            assertThat(trial.pod("NAME").get().getStatus().getContainerStatuses())
                .singleElement()
                .satisfies(
                    status ->
                        assertThat(status.getState().getWaiting().getReason())
                            .isEqualTo("ImagePullBackOff")));
  }

  @Test
  void readinessIsWhatTheProgramSays() {
    TestContainer program = TestContainer.quick(Pace.REAL).notReady();
    agent.addImage(IMAGE, program);
    trial.create(
        pod("")
            .replace("image:", "readinessProbe: {periodSeconds: 1, tcpSocket: {port: 1}}, image:"));
    trial.eventually(
        () -> assertThat(trial.pod("NAME").get().getStatus().getPhase()).isEqualTo("Running"));
    assertThat(isReady()).isFalse();

    program.becomeReady();

    trial.runs("NAME");
  }

  @Test
  void namesLeadToReadyPodsAlsoThroughAServiceThatIsOnlyAName() {
    agent.addImage(IMAGE, PlainProgram.forEver());
    trial.create(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: NAME, namespace: default}
        spec: {clusterIP: None, selector: {app: NAME}, ports: [{port: 9042}]}
        """);
    trial.create(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: NAME-db, namespace: default}
        spec: {type: ExternalName, externalName: NAME.default.svc.cluster.local}
        """);
    trial.create(
        Yaml.set(2, "", "")
            .replaceAll("(?s)volumeMounts: .*?}\\]", "env: []")
            .replaceAll("(?s),\\s*volumeClaimTemplates.*", "}"));

    List<PodName> both =
        List.of(
            new PodName("default", trial.mine("NAME-0")),
            new PodName("default", trial.mine("NAME-1")));
    trial.eventually(
        () ->
            assertThat(agent.resolve(trial.mine("NAME-db.default.svc.cluster.local")))
                .containsExactlyInAnyOrderElementsOf(both));
    assertThat(agent.resolve(trial.mine("NAME-1.NAME.default.svc.cluster.local")))
        .containsExactly(both.get(1));
    assertThat(agent.resolve("old.example.internal")).isEmpty();
    client.services().inNamespace("default").withName(trial.mine("NAME")).delete();
    client.services().inNamespace("default").withName(trial.mine("NAME-db")).delete();
  }

  @Test
  void aPolicyCutsPodsOff() {
    agent.addImage(IMAGE, PlainProgram.forEver());
    trial.create(pod(""));
    trial.runs("NAME");
    Peer pod = new Peer.Pod("default", trial.name());
    Peer outside = new Peer.Outside("10.0.1.17");
    assertThat(agent.mayConnect(pod, outside, 7000)).isTrue();

    var policy =
        trial.create(
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: NAME, namespace: default}
            spec: {podSelector: {matchLabels: {app: NAME}}, policyTypes: [Egress]}
            """);

    trial.eventually(() -> assertThat(agent.mayConnect(pod, outside, 7000)).isFalse());
    client.resource(policy).delete();
  }

  /** A new disk for a pod of the set, in the zone; its claim waits for the pod. */
  private String adopted(int number, String zone) {
    String disk =
        aws.clients()
            .ec2()
            .createVolume(make -> make.availabilityZone(zone).volumeType("gp3").size(10))
            .volumeId();
    String volume = "NAME-" + number;
    trial.create(Yaml.volume(volume, "data-" + volume, zone).replace("vol-" + volume, disk));
    trial.create(Yaml.claim("data-" + volume, volume));
    trial.isBound("data-" + volume);
    return disk;
  }

  /** An instance that runs and is no node of the cluster. */
  private String launched(String zone) {
    var ec2 = aws.clients().ec2();
    String id =
        ec2.runInstances(
                run ->
                    run.imageId("ami-0123456789abcdef0")
                        .instanceType("r6i.large")
                        .minCount(1)
                        .maxCount(1)
                        .placement(where -> where.availabilityZone(zone)))
            .instances()
            .get(0)
            .instanceId();
    trial.eventually(() -> assertThat(aws.nodes().get(id)).returns(true, NodeView::isRunning));
    return id;
  }

  private void deleteSet() {
    var unused =
        client.apps().statefulSets().inNamespace("default").withName(trial.name()).delete();
  }

  private void deleteAndAwaitSuccessor(String pod) {
    String before = trial.pod(pod).get().getMetadata().getUid();
    trial.pod(pod).delete();
    trial.eventually(
        () ->
            assertThat(trial.pod(pod).get())
                .isNotNull()
                .satisfies(now -> assertThat(now.getMetadata().getUid()).isNotEqualTo(before)));
  }

  private static String pod(String spec) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: NAME, namespace: default, labels: {app: NAME}}
    spec:
      %s
      containers:
      - {name: main, image: "conformance:1", lifecycle: {preStop: {exec: {command: [drain]}}}}
    """
        .formatted(spec);
  }

  private void job(String name, String image) {
    var unused =
        trial.create(
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: %s, namespace: default, labels: {of: NAME}}
            spec:
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: check, image: "%s"}]
            """
                .formatted(name, image));
  }

  private List<String> jobIs(String name) {
    var job = client.batch().v1().jobs().inNamespace("default").withName(trial.mine(name)).get();
    return job.getStatus().getConditions().stream()
        .filter(condition -> condition.getStatus().equals("True"))
        .map(condition -> condition.getType())
        .toList();
  }

  private boolean isReady() {
    return trial.pod("NAME").get().getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  private List<Kill> killed() {
    return agent.kills().stream().filter(kill -> kill.pod().pod().equals(trial.name())).toList();
  }
}
