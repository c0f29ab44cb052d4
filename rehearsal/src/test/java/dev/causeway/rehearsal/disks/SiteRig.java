package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.VirtualTime;
import dev.causeway.rehearsal.cloud.aws.DiskView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.LoadTimers;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Replaceable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A site in virtual time, with its old members running. */
final class SiteRig implements AutoCloseable {
  private static final int THREADS = 2;

  final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T00:00:00Z"));
  final Waiting waiting = time.waiting();
  final LocalAws aws = LocalAws.startDirect(time);
  final LocalKubernetes kubernetes = LocalKubernetes.start(time);
  final KubernetesClient client = kubernetes.client();
  final List<Throwable> failures = new CopyOnWriteArrayList<>();
  final LoadTimers timers = new LoadTimers(time, "disks", THREADS, failures::add);
  final Workers workers;
  final EbsDriver driver;
  final DiskSite site;
  final Database database;
  final Endpoint endpoint;
  final WriteBook book = new WriteBook();
  final Writers writers;

  SiteRig() {
    this(DiskSite.Plan.usual(OnReturn.BRING_DISKS_HOME));
  }

  SiteRig(DiskSite.Plan plan) {
    this.workers = Workers.build(aws, kubernetes, waiting);
    this.driver = workers.driver();
    this.site = DiskSite.build(aws, kubernetes, workers, plan, timers, waiting);
    this.database = site.database();
    this.endpoint = new Endpoint(site, kubernetes, time.clock());
    this.writers = new Writers(timers, waiting, endpoint, database, book, 1);
    awaitThat(() -> database.serves(Side.OLD), "old members");
  }

  /** One more site in the same account and cluster, with its members running. */
  DiskSite beside(DiskSite.Plan plan) {
    DiskSite other = DiskSite.build(aws, kubernetes, workers, plan, timers, waiting);
    awaitThat(() -> other.database().serves(Side.OLD), "members of " + plan.set());
    return other;
  }

  /** Leads clients to a name. */
  void lead(String name) {
    client
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName(site.endpoint())
                .withNamespace(DiskSite.NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withType("ExternalName")
                .withExternalName(name)
                .endSpec()
                .build())
        .unlock()
        .createOr(Replaceable::update);
  }

  Member old(int number) {
    return database.member(Side.OLD, number).orElseThrow();
  }

  String snapshot(String volumeId) {
    String id = aws.clients().ec2().createSnapshot(r -> r.volumeId(volumeId)).snapshotId();
    awaitSnapshot(id);
    return id;
  }

  void awaitSnapshot(String id) {
    awaitThat(
        () -> Objects.requireNonNull(aws.snapshots().get(id)).state().equals("completed"), id);
  }

  /** A volume made of a snapshot, available. */
  String volume(String snapshotId, String zone) {
    String id =
        aws.clients()
            .ec2()
            .createVolume(r -> r.snapshotId(snapshotId).availabilityZone(zone).volumeType("gp3"))
            .volumeId();
    awaitThat(() -> disk(id).state().equals("available"), id);
    return id;
  }

  void stopped(String instanceId) {
    aws.clients().ec2().stopInstances(r -> r.instanceIds(instanceId));
    awaitThat(
        () -> Objects.requireNonNull(aws.nodes().get(instanceId)).state().equals("stopped"),
        instanceId);
  }

  void attach(String volumeId, String instanceId, String device) {
    aws.clients()
        .ec2()
        .attachVolume(r -> r.volumeId(volumeId).instanceId(instanceId).device(device));
    awaitThat(() -> disk(volumeId).attachment().equals("attached"), volumeId);
  }

  DiskView disk(String volumeId) {
    return Objects.requireNonNull(aws.disks().get(volumeId));
  }

  void awaitThat(BooleanSupplier what, String name) {
    Verdict verdict =
        waiting.untilOpen(
            () ->
                what.getAsBoolean()
                    ? new Verdict.Open(name)
                    : new Verdict.NotYet("waiting for " + name),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            changed -> {});
    assertThat(verdict).isInstanceOf(Verdict.Open.class);
  }

  @Override
  public void close() {
    writers.close();
    endpoint.close();
    site.close();
    timers.close();
    client.close();
    kubernetes.close();
    aws.close();
    time.close();
  }
}
