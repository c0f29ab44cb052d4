package dev.causeway.rehearsal.disks;

import dev.causeway.components.OnReturn;
import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.cloud.aws.DiskTimes;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.NodeAgent;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.stacks.Main;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stack {@code cassandra-volumes} on a real control plane and the local AWS, in real time, with
 * clients that write all the while. What takes long on AWS takes no time.
 */
final class RealKubernetesRoad implements AutoCloseable {
  /** How many writes have to be acknowledged at each stop. */
  static final int WRITES = 200;

  private static final int ALL = 100;
  private static final int THREADS = 4;
  private static final int WRITES_PER_MINUTE = 600;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofMillis(10);
  private static final DiskTimes QUICK =
      new DiskTimes(SOON, SOON, SOON, SOON, SOON, SOON, SOON, SOON, SOON, 1000, SOON);

  private final NodeAgent kubernetes = NodeAgent.ofTools();
  private final KubernetesClient client = kubernetes.client();
  private final Waiting waiting = kubernetes.time().waiting();
  private final LocalAws aws = LocalAws.start(kubernetes.time(), QUICK);
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final LoadTimers timers =
      new LoadTimers(
          kubernetes.time(), "disks", THREADS, failure -> failures.add(failure.toString()));
  private final Checkpoints checkpoints = new MemoryCheckpoints();
  private final WriteBook book = new WriteBook();
  private final DiskSite site;
  private final Map<String, String> config;
  private final Endpoint endpoint;
  private final Writers writers;
  private final Engine engine;

  RealKubernetesRoad() {
    String set = "db" + UUID.randomUUID().toString().substring(0, 4);
    Workers workers = Workers.build(aws, kubernetes, waiting);
    var plan = new DiskSite.Plan(DiskSite.STACK, set, OnReturn.BRING_DISKS_HOME, false);
    this.site = DiskSite.build(aws, kubernetes, workers, plan, timers, waiting);
    this.config = new HashMap<>(site.config(Phase.BASELINE));
    config.put("causeway:soak", "PT0S");
    this.endpoint = new Endpoint(site, kubernetes, kubernetes.time().clock());
    this.writers = new Writers(timers, waiting, endpoint, site.database(), book, 1);
    this.engine =
        Engine.builder()
            .provider("aws", LocalAwsProvider.factory(aws))
            .provider("kubernetes", LocalKubernetesProvider.factory(kubernetes))
            .provider("causeway", CausewayProvider.factory(this::clients, () -> waiting))
            .clock(kubernetes.time().clock())
            .build();
  }

  /** Clients of its own for each provider, which closes them. */
  private Clients clients() {
    return aws.newClients().forCauseway().kubernetes(kubernetes::client).build();
  }

  /** What a preview of the stop says while no node of the zone takes pods. */
  String foreseenWithoutANodeIn(String zone, Phase stop) {
    cordon(zone, true);
    try {
      return said(engine.preview(program(stop), checkpoints, Events.NONE));
    } finally {
      cordon(zone, false);
    }
  }

  private void cordon(String zone, boolean unschedulable) {
    var unused =
        client
            .nodes()
            .withName("worker-" + zone)
            .patch("{\"spec\": {\"unschedulable\": %s}}".formatted(unschedulable));
  }

  /**
   * Goes to the stop, where a second run must find nothing to do; lets clients write there, and
   * looks for all that was ever acknowledged. What went wrong, and nothing if all went well.
   */
  String go(Phase stop) {
    Run run = engine.up(program(stop), checkpoints, Events.NONE);
    if (!run.succeeded()) {
      return said(run);
    }
    if (engine.up(program(stop), checkpoints, Events.NONE).hasChanges()) {
      return "a second run changes something";
    }
    return written(stop.share() == ALL ? Side.NEW : Side.OLD);
  }

  private String written(Side serving) {
    writers.start(WRITES_PER_MINUTE);
    Verdict served = waiting.untilOpen(() -> serves(serving), LOOK, PATIENCE, changed -> {});
    boolean written = served.isOpen() && writers.burst(WRITES, PATIENCE);
    List<Long> missing = book.missing(site.database(), serving);
    return written && missing.isEmpty()
        ? ""
        : "%s; %s written; missing: %s"
            .formatted(served.words(), written ? "all" : "not all", missing);
  }

  private Verdict serves(Side side) {
    boolean led = endpoint.side().equals(Optional.of(side));
    int ready = site.database().serving(side);
    return led && ready == site.database().size()
        ? new Verdict.Open("the %s side serves".formatted(side.word()))
        : new Verdict.NotYet(
            "endpoint leads to %s, %d members of the %s side are ready"
                .formatted(endpoint.side(), ready, side.word()));
  }

  private StackProgram program(Phase stop) {
    Map<String, String> there = new HashMap<>(config);
    there.put("causeway:phase", stop.toString());
    return new StackProgram("causeway", "real", there, Set.of(), Main::program);
  }

  private static String said(Run run) {
    return run.diagnostics().stream()
        .map(diagnostic -> diagnostic.message().strip())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** Bound claim of the set → the disk behind it. */
  Map<String, String> disksOfClaims() {
    Map<String, String> disks = new TreeMap<>();
    claims()
        .filter(claim -> claim.getStatus().getPhase().equals("Bound"))
        .forEach(
            claim ->
                disks.put(claim.getMetadata().getName().replace(site.set(), "SET"), diskOf(claim)));
    return disks;
  }

  private Stream<PersistentVolumeClaim> claims() {
    return client
        .persistentVolumeClaims()
        .inNamespace(DiskSite.NAMESPACE)
        .list()
        .getItems()
        .stream()
        .filter(claim -> claim.getMetadata().getName().contains(site.set()));
  }

  private String diskOf(PersistentVolumeClaim claim) {
    return client
        .persistentVolumes()
        .withName(claim.getSpec().getVolumeName())
        .get()
        .getSpec()
        .getCsi()
        .getVolumeHandle();
  }

  /** Claim of the set → the disk that its member writes to. */
  Map<String, String> disksOfMembers() {
    Map<String, String> disks = new TreeMap<>();
    site.database()
        .members(Side.NEW)
        .forEach(member -> disks.put("data-SET-" + member.number(), member.volumeIds().get(0)));
    return disks;
  }

  /** How many writes were acknowledged, and by whom. */
  WriteBook.Tally tally() {
    return book.tally();
  }

  /** Whatever must not have happened. */
  List<String> faults() {
    return Stream.of(
            failures.stream(),
            site.database().findings().all().stream(),
            kubernetes.kills().stream().map(Object::toString),
            aws.unmodelled().stream())
        .flatMap(each -> each)
        .toList();
  }

  /** What stands at the end of the road goes too: the control plane is there for others. */
  private void clear() {
    for (String set : List.of(site.set(), site.set() + "-trial")) {
      var unused =
          client.apps().statefulSets().inNamespace(DiskSite.NAMESPACE).withName(set).delete();
    }
    for (String service : List.of(site.set(), site.set() + "-trial", site.endpoint())) {
      var unused = client.services().inNamespace(DiskSite.NAMESPACE).withName(service).delete();
    }
    for (PersistentVolumeClaim claim : claims().toList()) {
      var unusedClaim = client.resource(claim).delete();
      var unusedVolume =
          client.persistentVolumes().withName(claim.getSpec().getVolumeName()).delete();
    }
  }

  @Override
  public void close() {
    writers.close();
    endpoint.close();
    clear();
    site.close();
    timers.close();
    client.close();
    kubernetes.close();
    aws.close();
  }
}
