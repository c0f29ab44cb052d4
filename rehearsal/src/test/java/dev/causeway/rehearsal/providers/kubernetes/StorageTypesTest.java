package dev.causeway.rehearsal.providers.kubernetes;

import static dev.causeway.rehearsal.providers.kubernetes.Programs.delete;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.diff;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.make;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.urn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.rehearsal.cloud.VirtualTime;
import dev.causeway.rehearsal.cloud.kubernetes.DisksEverywhere;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.cloud.kubernetes.PlainProgram;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The types of the local provider that keep or use data. */
class StorageTypesTest {
  private static final String VOLUME = "kubernetes:core/v1:PersistentVolume";
  private static final String CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";
  private static final String SET = "kubernetes:apps/v1:StatefulSet";
  private static final String JOB = "kubernetes:batch/v1:Job";
  private static final String POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
  private static final String CLASS = "kubernetes:storage.k8s.io/v1:StorageClass";

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private LocalKubernetes cluster;
  private Provider provider;

  @BeforeEach
  void start() {
    cluster = LocalKubernetes.start(time);
    cluster.addNode("node-1", "eu-central-1a");
    cluster.addVolumeDriver("ebs.csi.aws.com", new DisksEverywhere());
    cluster.addImage("db:1", PlainProgram.forEver());
    cluster.addImage("check:1", PlainProgram.ending(0));
    cluster.addImage("check:broken", PlainProgram.ending(1));
    provider = LocalKubernetesProvider.factory(cluster).start(EngineLog.NONE);
    provider.configure(new Configure(urn("pulumi:providers:kubernetes"), PropertyMap.EMPTY));
  }

  @AfterEach
  void stop() {
    provider.close();
    cluster.close();
    time.close();
  }

  private PropertyMap inputs(String type, String yaml) {
    return Programs.inputs(provider, type, yaml);
  }

  private PropertyMap volume(String zone) {
    return inputs(
        VOLUME,
        """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: disk-0}
        spec:
          capacity: {storage: 10Gi}
          accessModes: [ReadWriteOnce]
          persistentVolumeReclaimPolicy: Retain
          storageClassName: ""
          csi: {driver: ebs.csi.aws.com, volumeHandle: vol-1}
          claimRef: {namespace: default, name: data-db-0}
          nodeAffinity:
            required:
              nodeSelectorTerms:
              - matchExpressions:
                - {key: topology.kubernetes.io/zone, operator: In, values: [%s]}
        """
            .formatted(zone));
  }

  private PropertyMap claim() {
    return inputs(
        CLAIM,
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data-db-0}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: ""
          volumeName: disk-0
          resources: {requests: {storage: 10Gi}}
        """);
  }

  private PropertyMap set() {
    return inputs(
        SET,
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          replicas: 1
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec:
              containers:
              - name: db
                image: db:1
                volumeMounts: [{name: data, mountPath: /data}]
          volumeClaimTemplates:
          - metadata: {name: data}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: ""
              resources: {requests: {storage: 10Gi}}
        """);
  }

  private PropertyMap job(String image) {
    return inputs(
        JOB,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: check}
        spec:
          backoffLimit: 0
          template:
            spec:
              restartPolicy: Never
              containers: [{name: check, image: "%s"}]
        """
            .formatted(image));
  }

  @Test
  void aVolumeIsKnownByItsNameAloneAndReadAndDeletedByIt() {
    Created created = make(provider, VOLUME, volume("eu-central-1a"));

    assertThat(created.id()).isEqualTo("disk-0");
    assertThat(created.outputs().object("metadata").has("namespace")).isFalse();
    assertThat(read(VOLUME, "disk-0")).isTrue();
    delete(provider, VOLUME, created, volume("eu-central-1a"));
    assertThat(read(VOLUME, "disk-0")).isFalse();
  }

  private boolean read(String type, String id) {
    return provider.read(new Read(id, urn(type), Optional.empty(), Optional.empty())).isPresent();
  }

  @Test
  void aClaimIsAwaitedUntilItIsBound() {
    make(provider, VOLUME, volume("eu-central-1a"));

    Created created = make(provider, CLAIM, claim());

    assertThat(created.id()).isEqualTo("default/data-db-0");
    assertThat(created.outputs().object("status").text("phase")).contains("Bound");
  }

  @Test
  void aClaimThatNothingServesStaysHalfMadeAndSaysSo() {
    InitFailed failed =
        catchThrowableOfType(InitFailed.class, () -> make(provider, CLAIM, claim()));

    assertThat(failed.id()).isEqualTo("default/data-db-0");
    assertThat(failed.reasons()).contains("it is Pending, not Bound");
  }

  @Test
  void aStatefulSetIsAwaitedUntilItsPodsAreReady() {
    make(provider, VOLUME, volume("eu-central-1a"));
    make(provider, CLAIM, claim());

    Created created = make(provider, SET, set());

    assertThat(created.id()).isEqualTo("default/db");
    assertThat(created.outputs().object("status").integer("readyReplicas")).contains(1);
  }

  @Test
  void aStatefulSetWhoseVolumeNoNodeReachesSaysWhy() {
    make(provider, VOLUME, volume("eu-central-1c"));
    make(provider, CLAIM, claim());

    InitFailed failed = catchThrowableOfType(InitFailed.class, () -> make(provider, SET, set()));

    assertThat(failed.reasons())
        .contains("0 out of 1 replicas succeeded readiness checks")
        .anyMatch(reason -> reason.contains("didn't match PersistentVolume's node affinity"));
  }

  @Test
  void aJobIsAwaitedUntilItIsComplete() {
    Created created = make(provider, JOB, job("check:1"));

    assertThat(created.outputs().object("status").integer("succeeded")).contains(1);
  }

  @Test
  void aJobThatFailsEndsTheWaitAtOnce() {
    Instant begin = time.clock().instant();

    InitFailed failed =
        catchThrowableOfType(InitFailed.class, () -> make(provider, JOB, job("check:broken")));

    assertThat(failed.reasons())
        .anyMatch(reason -> reason.contains("[BackoffLimitExceeded] Job has reached the"));
    assertThat(time.clock().instant()).isBefore(begin.plusSeconds(60));
  }

  @Test
  void whatTheApiCannotChangeIsReplacedAndDeletedFirst() {
    PropertyMap spec = set().object("spec");
    Diffed templates =
        diff(provider, SET, set(), set().with("spec", spec.without("volumeClaimTemplates")));
    Diffed service = diff(provider, SET, set(), set().with("spec", spec.with("serviceName", "x")));
    Diffed zone = diff(provider, VOLUME, volume("a"), volume("b"));
    Diffed handle =
        diff(
            provider,
            VOLUME,
            volume("a"),
            volume("a")
                .with(
                    "spec",
                    volume("a")
                        .object("spec")
                        .with(
                            "csi",
                            volume("a").object("spec").object("csi").with("volumeHandle", "x"))));
    Diffed other =
        diff(
            provider,
            CLAIM,
            claim(),
            claim().with("spec", claim().object("spec").with("volumeName", "disk-1")));

    assertThat(List.of(templates, service, handle, other))
        .allMatch(Diffed::isReplace)
        .allMatch(Diffed::deleteBeforeReplace);
    assertThat(zone.isReplace()).isFalse();
  }

  @Test
  void moreReplicasAreAnUpdate() {
    Diffed diffed =
        diff(provider, SET, set(), set().with("spec", set().object("spec").with("replicas", 3)));

    assertThat(diffed.isReplace()).isFalse();
  }

  @Test
  void policiesAndClassesAreMadeAtOnce() {
    Created policy =
        make(
            provider,
            POLICY,
            inputs(
                POLICY,
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: cut-off}
                spec: {podSelector: {}, policyTypes: [Egress]}
                """));
    Created storageClass =
        make(
            provider,
            CLASS,
            inputs(
                CLASS,
                """
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: gp3}
                provisioner: ebs.csi.aws.com
                """));

    assertThat(policy.id()).isEqualTo("default/cut-off");
    assertThat(storageClass.id()).isEqualTo("gp3");
    assertThat(storageClass.outputs().text("volumeBindingMode")).contains("Immediate");
  }
}
