package dev.causeway.stacks;

import dev.causeway.components.BlueGreenQueue;
import dev.causeway.components.BlueGreenQueueArgs;
import dev.causeway.components.DrainingWorkersArgs;
import dev.causeway.components.LegacyFleetArgs;
import dev.causeway.components.QueueAddress;
import dev.causeway.components.Settings;
import dev.causeway.components.ShareItem;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The config of one {@link QueueWorkers} migration, in the namespace of its name.
 *
 * <table>
 *   <caption>Keys; those without a default have to be set</caption>
 *   <tr><th>key</th><th>what it is</th><th>default</th></tr>
 *   <tr><td>fleet</td><td>name of the Auto Scaling group to adopt</td><td></td></tr>
 *   <tr><td>fleetSize</td><td>its desired capacity</td><td></td></tr>
 *   <tr><td>fleetMinSize, fleetMaxSize</td><td>its bounds</td><td>fleetSize</td></tr>
 *   <tr><td>fleetSuspended</td><td>scaling processes that are suspended as it is</td><td>none</td>
 *       </tr>
 *   <tr><td>targetGroups</td><td>ARNs of the target groups it is in</td><td>none</td></tr>
 *   <tr><td>queues</td><td>list of {name, url}; with arn where the URL is not AWS's, with newName
 *       for another name than the original's and -k8s</td><td></td></tr>
 *   <tr><td>responseQueueUrl</td><td>where workers answer</td><td></td></tr>
 *   <tr><td>image</td><td>container image of the workers</td><td></td></tr>
 *   <tr><td>stopPoller, awaitIdle</td><td>shell commands of preStop</td><td></td></tr>
 *   <tr><td>grace</td><td>how long a pod may take to stop</td><td>maxRun and PT1M</td></tr>
 *   <tr><td>namespace</td><td>Kubernetes namespace</td><td>default</td></tr>
 *   <tr><td>replicas</td><td>pods</td><td>2</td></tr>
 *   <tr><td>autoscaler</td><td>HPA that decides the replicas instead</td><td>none</td></tr>
 *   <tr><td>port</td><td>port of direct callers</td><td>8080</td></tr>
 *   <tr><td>readyPath</td><td>path that answers when a pod is ready</td><td>none</td></tr>
 *   <tr><td>table</td><td>DynamoDB table of the share</td><td></td></tr>
 *   <tr><td>shareKey</td><td>value of its hash key</td><td>the migration's name</td></tr>
 *   <tr><td>maxRun</td><td>how long one message may be worked on</td><td>PT15M</td></tr>
 *   <tr><td>visibility</td><td>visibility timeout of the new queues</td><td>maxRun and PT5M</td>
 *       </tr>
 *   <tr><td>retention</td><td>retention of the new queues</td><td>half the original's</td></tr>
 *   <tr><td>maxReceiveCount</td><td>tries before a message falls back</td><td>2</td></tr>
 *   <tr><td>receivers</td><td>receivers that carry messages back at once</td><td>4</td></tr>
 *   <tr><td>producerCache</td><td>how long producers keep the share</td><td>PT30S</td></tr>
 *   <tr><td>quietWindow</td><td>how long a queue is empty before it counts</td><td>PT5M</td></tr>
 *   <tr><td>unusedFor</td><td>how long the target groups served nothing</td><td>PT1H</td></tr>
 *   <tr><td>patience</td><td>how long gates and handbacks may take</td><td>PT2H</td></tr>
 * </table>
 */
final class QueueWorkersSettings {
  private static final int MOST = 10_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FORTNIGHT = Duration.ofDays(14);
  private static final Duration LONGEST_RUN = Duration.ofHours(11);
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<String> QUEUE_FIELDS = List.of("name", "url", "arn", "newName");

  private final String name;
  private final Settings settings;

  QueueWorkersSettings(String name, Settings settings) {
    this.name = name;
    this.settings = settings;
  }

  /** One queue as configured. */
  record QueueSettings(String name, QueueAddress address, Optional<String> newName) {}

  LegacyFleetArgs fleet(LegacyFleetArgs start) {
    LegacyFleetArgs sized = sized(start.adopted(group()));
    LegacyFleetArgs grouped =
        settings
            .texts("targetGroups")
            .map(arns -> settings.using("targetGroups", () -> sized.targetGroups(arns)))
            .orElse(sized);
    return grouped
        .suspended(settings.texts("fleetSuspended").orElse(List.of()))
        .consumes(queues().stream().map(QueueSettings::address).toList())
        .quietWindow(quietWindow())
        .unusedFor(between("unusedFor", MINUTE, FORTNIGHT).orElse(Duration.ofHours(1)))
        .patience(patience());
  }

  private String group() {
    return settings.text("fleet", "the name of an Auto Scaling group");
  }

  private LegacyFleetArgs sized(LegacyFleetArgs fleet) {
    int size =
        settings
            .number("fleetSize", 0, MOST)
            .orElseThrow(() -> settings.missing("fleetSize", "how many instances there are"));
    int least = settings.number("fleetMinSize", 0, size).orElse(size);
    int most = settings.number("fleetMaxSize", size, MOST).orElse(size);
    return fleet.size(size).between(least, most);
  }

  List<QueueSettings> queues() {
    List<Settings> each =
        settings
            .objects("queues", QUEUE_FIELDS)
            .filter(list -> !list.isEmpty())
            .orElseThrow(() -> settings.missing("queues", "a list of {name, url}"));
    Set<String> names = new HashSet<>();
    return each.stream().map(queue -> queue(queue, names)).toList();
  }

  private QueueSettings queue(Settings queue, Set<String> names) {
    String queueName = queue.text("name", "what producers and workers call the queue");
    if (!names.add(queueName)) {
      throw queue.wrong("name", queueName, "a name no other queue has");
    }
    queue.name("name", queueName);
    Optional<String> newName = queue.find("newName");
    newName.ifPresent(given -> queue.using("newName", () -> BlueGreenQueue.queue().newName(given)));
    return new QueueSettings(queueName, address(queue), newName);
  }

  private static QueueAddress address(Settings queue) {
    String url = queue.text("url", "the URL of the original queue");
    QueueAddress address =
        queue
            .find("arn")
            .map(arn -> queue.using("arn", () -> QueueAddress.of(url, arn)))
            .orElseGet(() -> queue.using("url", () -> QueueAddress.of(url)));
    queue.using("url", () -> BlueGreenQueue.queue().original(address));
    return address;
  }

  BlueGreenQueueArgs queue(BlueGreenQueueArgs start, QueueSettings queue) {
    BlueGreenQueueArgs args =
        start
            .original(queue.address())
            .key(queue.name())
            .share(shareItem())
            .maxRun(maxRun())
            .maxReceiveCount(settings.number("maxReceiveCount", 2, 1000).orElse(2))
            .receivers(settings.number("receivers", 1, 64).orElse(4))
            .quietWindow(quietWindow())
            .patience(patience());
    args = queue.newName().map(args::newName).orElse(args);
    args =
        between("visibility", maxRun().plus(SECOND), LONGEST_VISIBILITY)
            .map(args::visibility)
            .orElse(args);
    return between("retention", MINUTE, FORTNIGHT).map(args::retention).orElse(args);
  }

  ShareItem shareItem() {
    return new ShareItem(
        settings.text("table", "the DynamoDB table that producers read"),
        settings.find("shareKey").filter(key -> !key.isBlank()).orElse(name),
        between("producerCache", SECOND, DAY).orElse(Duration.ofSeconds(30)));
  }

  DrainingWorkersArgs workers(DrainingWorkersArgs start) {
    DrainingWorkersArgs args =
        start
            .image(settings.text("image", "a container image such as registry.example/app:1.4"))
            .stopPoller(settings.text("stopPoller", "a shell command that stops the poller"))
            .awaitIdle(settings.text("awaitIdle", "a shell command that waits for running work"))
            .environment("RESPONSE_QUEUE_URL", responseQueueUrl())
            .replicas(settings.number("replicas", 1, MOST).orElse(2))
            .port(settings.number("port", 1, 65_535).orElse(8080))
            .patience(patience())
            .grace(between("grace", maxRun().plus(SECOND), DAY).orElse(maxRun().plus(MINUTE)));
    args = named("namespace", args, args::namespace);
    args = named("autoscaler", args, args::autoscaler);
    return named("readyPath", args, args::readyPath);
  }

  private String responseQueueUrl() {
    String url = settings.text("responseQueueUrl", "the URL of the queue workers answer on");
    return settings.using("responseQueueUrl", () -> QueueAddress.checkedUrl(url));
  }

  private DrainingWorkersArgs named(
      String key, DrainingWorkersArgs args, Function<String, DrainingWorkersArgs> setter) {
    return settings
        .find(key)
        .map(value -> settings.using(key, () -> setter.apply(value)))
        .orElse(args);
  }

  private Duration maxRun() {
    return between("maxRun", SECOND, LONGEST_RUN).orElse(Duration.ofMinutes(15));
  }

  private Duration quietWindow() {
    return between("quietWindow", MINUTE.plus(SECOND), DAY).orElse(Duration.ofMinutes(5));
  }

  private Duration patience() {
    return between("patience", MINUTE, FORTNIGHT).orElse(Duration.ofHours(2));
  }

  private Optional<Duration> between(String key, Duration least, Duration most) {
    return settings.duration(key, least, most);
  }
}
