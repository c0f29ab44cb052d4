package dev.causeway.rehearsal.kafka;

import static dev.causeway.rehearsal.kafka.Asking.ask;
import static dev.causeway.rehearsal.kafka.Asking.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.aws.InstanceView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.disks.Workers;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One site, in which each test leaves the old brokers running and no new ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.Random.class)
class KafkaSiteTest {
  private static final Pace PACE = Pace.of(60);

  private LocalAws aws;
  private LocalKubernetes kubernetes;
  private KubernetesClient client;
  private Workers workers;
  private KafkaSite site;
  private Admin admin;
  private Asking asking;

  @BeforeAll
  void build() {
    aws = LocalAws.start(PACE);
    kubernetes = LocalKubernetes.start(PACE);
    client = kubernetes.client();
    workers = Workers.build(aws, kubernetes, Waiting.at(PACE));
    site = KafkaSite.build(aws, kubernetes, workers, KafkaPlan.usual());
    admin = site.newAdmin();
    asking = new Asking(admin);
  }

  @AfterAll
  void close() {
    admin.close();
    site.close();
    client.close();
    kubernetes.close();
    aws.close();
  }

  @AfterEach
  void nothingWentWrong() {
    assertThat(site.faults()).isEmpty();
    assertThat(aws.unmodelled()).isEmpty();
  }

  @Test
  void theOldBrokersAreOnTheInstancesOfTheirZones() {
    assertThat(nodes())
        .extracting(Node::id, Node::rack)
        .containsExactlyInAnyOrder(
            tuple(0, "eu-central-1a"), tuple(1, "eu-central-1b"), tuple(2, "eu-central-1c"));
    assertThat(aws.instances("kafka"))
        .extracting(InstanceView::zone, InstanceView::inService)
        .containsExactlyInAnyOrder(
            tuple("eu-central-1a", true),
            tuple("eu-central-1b", true),
            tuple("eu-central-1c", true));
  }

  @Test
  void theConfigSaysWhereAllBrokersAreBeforeTheNewOnesExist() {
    Map<String, String> config = site.config(Phase.BASELINE);

    assertThat(config)
        .containsEntry("kafka-brokers:fleet", "kafka")
        .containsEntry("kafka-brokers:lifecycleHook", "kafka-leave")
        .containsEntry("causeway:phase", "baseline");
    assertThat(config.get("kafka-brokers:oldBrokers"))
        .contains("{\"id\":0,\"rack\":\"eu-central-1a\",\"address\":\"" + site.address(0) + "\"}");
    assertThat(config.get("kafka-brokers:newBrokers"))
        .contains("{\"id\":100,\"address\":\"" + site.address(100) + "\"}");
  }

  @Test
  void aFleetThatIsEmptiedAndFilledAgainComesBackEmpty() {
    asking.create("gone", 0, 1, 2);
    List<String> before = aws.instances("kafka").stream().map(InstanceView::instanceId).toList();

    desire(0);
    await("no instance", () -> aws.instances("kafka").isEmpty());
    assertThat(site.cluster().running()).isEmpty();
    desire(3);
    site.awaitBrokers(site.oldBrokers());

    assertThat(aws.instances("kafka"))
        .extracting(InstanceView::instanceId)
        .doesNotContainAnyElementsOf(before);
    await("three brokers", () -> nodes().size() == 3);
    ask(admin.deleteTopics(List.of("gone")).all());
  }

  @Test
  void aBrokerThatIsKilledComesBackToItsDisk() {
    asking.create("killed", 0, 1, 2);

    site.kill(0);
    await("another leader", () -> asking.partition("killed").leader().id() != 0);
    site.restart(0);

    await("all in sync", () -> asking.partition("killed").isr().size() == 3);
    ask(admin.deleteTopics(List.of("killed")).all());
  }

  @Test
  void aLostInstanceIsReplacedByTheSameBrokerWithAnEmptyDisk() {
    asking.create("lost", 0, 1, 2);
    String instance = instanceIn("eu-central-1b");

    site.lose(1);

    await("another instance", () -> !List.of("", instance).contains(instanceIn("eu-central-1b")));
    await("it in service", () -> aws.instances("kafka").stream().allMatch(InstanceView::inService));
    site.awaitBrokers(site.oldBrokers());
    await("all in sync", () -> asking.partition("lost").isr().size() == 3);
    ask(admin.deleteTopics(List.of("lost")).all());
  }

  private String instanceIn(String zone) {
    return aws.instances("kafka").stream()
        .filter(view -> view.zone().equals(zone))
        .map(InstanceView::instanceId)
        .findFirst()
        .orElse("");
  }

  @Test
  void podsAreTheNewBrokersOnDisksThatGoWithTheirSet() {
    client.resource(set()).create();
    site.awaitBrokers(site.newBrokers());
    await("all brokers know of them", site.cluster()::isOfOneMind);

    assertThat(nodes())
        .filteredOn(node -> node.id() >= 100)
        .extracting(Node::rack)
        .containsExactlyInAnyOrder("eu-central-1a", "eu-central-1b", "eu-central-1c");
    assertThat(client.persistentVolumes().list().getItems()).hasSize(3);
    asking.create("moved", 100, 101, 102);
    site.kill(100);
    site.awaitBrokers(site.newBrokers());
    await("all in sync", () -> asking.partition("moved").isr().size() == 3);
    ask(admin.deleteTopics(List.of("moved")).all());

    client.apps().statefulSets().inNamespace("default").withName("kafka").delete();

    await("no disk", () -> client.persistentVolumes().list().getItems().isEmpty());
    assertThat(client.persistentVolumeClaims().inNamespace("default").list().getItems()).isEmpty();
    await(
        "no volume",
        () -> aws.disks().values().stream().noneMatch(d -> d.tags().containsKey("CSIVolumeName")));
    assertThat(site.cluster().running()).extracting(Broker::id).containsExactly(0, 1, 2);
    ask(admin.unregisterBroker(100).all());
    ask(admin.unregisterBroker(101).all());
    ask(admin.unregisterBroker(102).all());
  }

  private String set() {
    List<String> addresses = site.newBrokers().stream().map(site::address).toList();
    return """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: kafka
          namespace: default
        spec:
          serviceName: kafka
          replicas: 3
          podManagementPolicy: Parallel
          persistentVolumeClaimRetentionPolicy:
            whenDeleted: Delete
            whenScaled: Retain
          selector:
            matchLabels:
              app: kafka
          template:
            metadata:
              labels:
                app: kafka
            spec:
              terminationGracePeriodSeconds: 3600
              topologySpreadConstraints:
                - topologyKey: topology.kubernetes.io/zone
                  maxSkew: 1
                  whenUnsatisfiable: DoNotSchedule
                  labelSelector:
                    matchLabels:
                      app: kafka
              containers:
                - name: kafka
                  image: registry.example/kafka:4.3.1
                  env:
                    - name: POD_NAME
                      valueFrom:
                        fieldRef:
                          fieldPath: metadata.name
                    - name: NODE_NAME
                      valueFrom:
                        fieldRef:
                          fieldPath: spec.nodeName
                    - name: FIRST_BROKER_ID
                      value: "100"
                    - name: ADVERTISED_ADDRESSES
                      value: %s
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/kafka/data
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: gp3
                resources:
                  requests:
                    storage: 7Gi
        """
        .formatted(String.join(",", addresses));
  }

  @Test
  void cruiseControlRunsWhereItsPropertiesSayWhileItsPodDoes() {
    List<String> events = new CopyOnWriteArrayList<>();
    site.runCruiseControl(
        kubernetes,
        (port, properties) -> {
          events.add("start at %d with %s".formatted(port, properties.get("some")));
          return () -> events.add("end");
        });
    List<io.fabric8.kubernetes.api.model.HasMetadata> objects = new ArrayList<>();
    for (String text : cruiseControl().split("---\n", -1)) {
      objects.add(client.resource(text).create());
    }
    await("a start", () -> events.size() == 1);

    objects.forEach(object -> client.resource(object).delete());

    await("an end", () -> events.size() == 2);
    assertThat(events)
        .containsExactly(
            "start at %s with thing".formatted(site.cruiseControlUrl().split(":", -1)[2]), "end");
  }

  private String cruiseControl() {
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          name: cruise-control
          namespace: default
        spec:
          containers:
            - name: cruise-control
              image: registry.example/kafka-cruise-control:2.5.146
              env:
                - name: CRUISE_CONTROL_PROPERTIES
                  value: /etc/cruise-control/cruisecontrol.properties
              volumeMounts:
                - name: config
                  mountPath: /etc/cruise-control
          volumes:
            - name: config
              configMap:
                name: cruise-control
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: cruise-control
          namespace: default
        data:
          cruisecontrol.properties: |
            webserver.http.port=%s
            some=thing
        """
        .formatted(site.cruiseControlUrl().split(":", -1)[2]);
  }

  @Test
  void anotherSiteStandsBesideItInTheSameAccount() {
    try (KafkaSite other =
            KafkaSite.build(aws, kubernetes, workers, new KafkaPlan("other", "events", 100));
        Admin there = other.newAdmin()) {
      assertThat(ask(there.describeCluster().clusterId())).isEqualTo(other.cluster().id());
      assertThat(other.settings()).containsEntry("other:fleet", "events");
      assertThat(other.address(0)).isNotEqualTo(site.address(0));
    }
    aws.clients()
        .autoScaling()
        .deleteAutoScalingGroup(r -> r.autoScalingGroupName("events").forceDelete(true));

    assertThat(site.cluster().running()).hasSize(3);
  }

  private List<Node> nodes() {
    return List.copyOf(ask(admin.describeCluster().nodes()));
  }

  private void desire(int size) {
    aws.clients()
        .autoScaling()
        .updateAutoScalingGroup(
            r -> r.autoScalingGroupName("kafka").minSize(size).maxSize(size).desiredCapacity(size));
  }
}
