package dev.causeway.rehearsal.providers.kubernetes;

import static dev.causeway.rehearsal.providers.kubernetes.Programs.SERVICE;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.delete;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.make;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.urn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.rehearsal.cloud.kubernetes.DisksEverywhere;
import dev.causeway.rehearsal.cloud.kubernetes.NodeAgent;
import dev.causeway.rehearsal.cloud.kubernetes.PlainProgram;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The local provider before a real API. */
@ResourceLock(NodeAgent.LOCK)
class RealApiTest {
  private static final String VOLUME = "kubernetes:core/v1:PersistentVolume";
  private static final String CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";
  private static final String SET = "kubernetes:apps/v1:StatefulSet";

  private final String name = "p" + UUID.randomUUID().toString().substring(0, 4);
  private NodeAgent cluster;
  private Provider provider;

  @BeforeEach
  void start() {
    cluster = NodeAgent.ofTools();
    cluster.addNode("node-" + name, "eu-central-1a");
    cluster.addVolumeDriver("ebs.csi.aws.com", new DisksEverywhere());
    cluster.addImage("db:1", PlainProgram.forEver());
    provider = LocalKubernetesProvider.factory(cluster).start(EngineLog.NONE);
    provider.configure(new Configure(urn("pulumi:providers:kubernetes"), PropertyMap.EMPTY));
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      provider.close();
      cluster.close();
    }
  }

  private PropertyMap inputs(String type, String yaml) {
    return Programs.inputs(provider, type, yaml.replace("NAME", name));
  }

  private PropertyMap volume(String zone) {
    return inputs(
        VOLUME,
        """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: NAME}
        spec:
          capacity: {storage: 10Gi}
          accessModes: [ReadWriteOnce]
          persistentVolumeReclaimPolicy: Retain
          storageClassName: ""
          csi: {driver: ebs.csi.aws.com, volumeHandle: vol-1}
          claimRef: {namespace: default, name: data-NAME-0}
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
        metadata: {name: data-NAME-0}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: ""
          volumeName: NAME
          resources: {requests: {storage: 10Gi}}
        """);
  }

  private PropertyMap set() {
    return inputs(
        SET,
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: NAME, annotations: {pulumi.com/timeoutSeconds: "120"}}
        spec:
          replicas: 1
          serviceName: NAME
          selector: {matchLabels: {app: NAME}}
          template:
            metadata: {labels: {app: NAME}}
            spec:
              terminationGracePeriodSeconds: 1
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

  private PropertyMap endpoint(String leadsTo) {
    return inputs(
        SERVICE,
        """
        apiVersion: v1
        kind: Service
        metadata: {name: NAME-db}
        spec: {type: ExternalName, externalName: %s}
        """
            .formatted(leadsTo));
  }

  @Test
  void aSetOnAnAdoptedClaimIsMadeRefusedASecondTimeAndTakenAway() {
    Created volume = make(provider, VOLUME, volume("eu-central-1a"));
    Created claim = make(provider, CLAIM, claim());
    PropertyMap foreseen =
        provider.create(new Create(urn(SET), set(), Duration.ZERO, true)).outputs();
    Created set = make(provider, SET, set());

    assertThat(foreseen.object("spec").integer("revisionHistoryLimit")).contains(10);
    assertThat(claim.outputs().object("status").text("phase")).contains("Bound");
    assertThat(set.outputs().object("status").integer("readyReplicas")).contains(1);
    assertThatThrownBy(() -> make(provider, SET, set()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("statefulsets.apps \"%s\" already exists".formatted(name));

    delete(provider, SET, set, set());
    delete(provider, CLAIM, claim, claim());
    delete(provider, VOLUME, volume, volume("eu-central-1a"));
    assertThat(exists(SET, set)).isFalse();
    assertThat(exists(CLAIM, claim)).isFalse();
    assertThat(exists(VOLUME, volume)).isFalse();
  }

  @Test
  void aSetWhoseVolumeNoNodeReachesSaysWhy() {
    Created volume = make(provider, VOLUME, volume("eu-central-1c"));
    Created claim = make(provider, CLAIM, claim());
    PropertyMap impatient = Programs.annotated(set(), "pulumi.com/timeoutSeconds", "20");

    InitFailed failed =
        catchThrowableOfType(InitFailed.class, () -> make(provider, SET, impatient));

    assertThat(failed.reasons())
        .anyMatch(reason -> reason.contains("didn't match PersistentVolume's node affinity"));
    delete(provider, SET, new Created(failed.id(), failed.outputs()), impatient);
    delete(provider, CLAIM, claim, claim());
    delete(provider, VOLUME, volume, volume("eu-central-1c"));
  }

  @Test
  void whatItMadeIsItsOwnToChange() {
    PropertyMap before = endpoint("old.example");
    Created made = make(provider, SERVICE, before);

    PropertyMap foreseen = provider.update(led(made, before, "new.example", true));
    PropertyMap after = provider.update(led(made, before, "new.example", false));
    PropertyMap again = provider.update(led(made, before, "newer.example", false));

    assertThat(List.of(foreseen, after, again))
        .extracting(outputs -> outputs.object("spec").text("externalName").orElse(""))
        .containsExactly("new.example", "new.example", "newer.example");
    delete(provider, SERVICE, made, before);
  }

  private Update led(Created made, PropertyMap before, String name, boolean preview) {
    return new Update(
        made.id(),
        urn(SERVICE),
        made.outputs(),
        before,
        endpoint(name),
        List.of(),
        Duration.ZERO,
        preview);
  }

  @Test
  void whatSomebodyElseAppliedIsNot() {
    PropertyMap before = endpoint("old.example");
    Created made = make(provider, SERVICE, before);
    try (KubernetesClient client = cluster.client()) {
      client
          .services()
          .inNamespace("default")
          .withName(name + "-db")
          .patch(
              new PatchContext.Builder()
                  .withPatchType(PatchType.SERVER_SIDE_APPLY)
                  .withFieldManager("somebody")
                  .withForce(true)
                  .build(),
              """
              apiVersion: v1
              kind: Service
              metadata: {name: NAME-db}
              spec: {type: ExternalName, externalName: theirs.example}
              """
                  .replace("NAME", name));
    }

    assertThatThrownBy(() -> provider.update(led(made, before, "new.example", false)))
        .hasMessageContaining("conflict with \"somebody\"");
    delete(provider, SERVICE, made, before);
  }

  private boolean exists(String type, Created made) {
    return provider
        .read(new Read(made.id(), urn(type), Optional.empty(), Optional.empty()))
        .isPresent();
  }
}
