package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Run;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.ClusterService;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.LiveLoad;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Two whole migrations of queue workers in one stack, one account and one cluster. */
final class TwoMigrations implements AutoCloseable {
  static final String FIRST = "queue-workers";
  static final String SECOND = "more-workers";

  private static final String PREFIX = "more-";
  private static final Pace PACE = Pace.of(100);

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final LoadTimers timers =
      new LoadTimers(Time.at(PACE), "load", 4, failure -> faults.add(failure.toString()));
  private final LocalAws aws = LocalAws.start(PACE);
  private final LocalKubernetes kubernetes = LocalKubernetes.start(PACE);
  private final Map<String, Site> sites =
      Map.of(
          FIRST, new Site(aws, new Random(1), FIRST, "", List.of("orders")),
          SECOND, new Site(aws, new Random(2), SECOND, PREFIX, List.of("orders")));
  private final Map<String, LiveLoad> loads;
  private final StackOfTwo stack;

  TwoMigrations() {
    this.loads = Map.of(FIRST, load(site(FIRST), 1), SECOND, load(site(SECOND), 2));
    site(FIRST).build(onInstance(FIRST));
    site(SECOND).buildBeside(onInstance(SECOND));
    loads.values().forEach(load -> load.start(0));
    kubernetes.addImage(Site.IMAGE, new InPod(this::serviceInPod, this::ended));
    this.stack =
        new StackOfTwo(
            FIRST,
            SECOND,
            Map.of(
                "aws",
                LocalAwsProvider.factory(aws),
                "kubernetes",
                LocalKubernetesProvider.factory(kubernetes),
                "causeway",
                CausewayProvider.factory(this::clients, () -> Waiting.at(PACE), done -> {})),
            PACE.clock());
    sites.forEach(this::configure);
  }

  private void configure(String migration, Site site) {
    stack.configure(site.settings());
    stack.configure(
        Map.of(
            migration + ":patience", "P2D",
            migration + ":grace", "PT1H",
            migration + ":visibility", "PT1H"));
  }

  private LiveLoad load(Site site, long seed) {
    var place =
        new LiveLoad.Place(
            aws.clients().sqs(),
            aws.clients().dynamoDb(),
            Site.TABLE,
            site.shareKey(),
            site.originals(),
            site.responseUrl());
    var conduct = new Conduct(Settings.LONGEST_RUN, 60, 0, false);
    return new LiveLoad(
        place, timers, seed, conduct, () -> aws.recordRequest(site.targetGroupArn()));
  }

  private OnInstance onInstance(String migration) {
    List<String> queues = List.copyOf(site(migration).originals().values());
    return new OnInstance(() -> load(migration).startService(Side.OLD, queues), this::ended);
  }

  private ClusterService serviceInPod(List<String> queueUrls) {
    boolean second = queueUrls.stream().allMatch(url -> url.contains("/" + PREFIX));
    return load(second ? SECOND : FIRST).startService(Side.NEW, queueUrls);
  }

  private void ended(ClusterService service, String where, int cutOff) {
    loads.values().forEach(load -> load.ended(service));
    if (cutOff > 0) {
      faults.add("%s was killed with %d runs under way".formatted(where, cutOff));
    }
  }

  private Clients clients() {
    return aws.newClients().forCauseway().kubernetes(kubernetes::client).build();
  }

  /** Takes the one and the other to these phases in one run. */
  Run up(Phase first, Phase second) {
    return stack.up(first, second);
  }

  /** Puts requests into the migration's new queue, more than its workers do in a while. */
  void fill(String migration) {
    load(migration).conduct(Side.NEW, Handful.SLOW);
    String newQueue = site(migration).originals().keySet().iterator().next() + "-k8s";
    Handful.send(aws.clients().sqs(), load(migration).accounting(), aws.queueUrl(newQueue), 0);
  }

  LiveLoad load(String migration) {
    return Objects.requireNonNull(loads.get(migration));
  }

  Site site(String migration) {
    return Objects.requireNonNull(sites.get(migration));
  }

  List<String> queueNames() {
    return aws.queueNames();
  }

  Waiting waiting() {
    return Waiting.at(PACE);
  }

  /** What went wrong in the background. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    loads.values().forEach(LiveLoad::stop);
    kubernetes.close();
    aws.close();
    timers.close();
  }
}
