package dev.causeway.components;

import com.pulumi.core.Output;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@link DrainingWorkers} run, and how a pod of theirs finishes its work before it goes. */
public final class DrainingWorkersArgs extends Fluent<DrainingWorkersArgs> {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final int HIGHEST_PORT = 65_535;

  private @Nullable RoutingShare share;
  private @Nullable String image;
  private @Nullable String stopPoller;
  private @Nullable String awaitIdle;
  private @Nullable Duration grace;
  private @Nullable String autoscaler;
  private @Nullable String readyPath;
  private String namespace = "default";
  private int replicas = 2;
  private int port = 8080;
  private Duration patience = Duration.ofMinutes(30);
  private Map<String, String> environment = Map.of();

  DrainingWorkersArgs() {}

  /** The share whose queues they consume. */
  public DrainingWorkersArgs consumes(RoutingShare share) {
    return with(args -> args.share = share);
  }

  /** The container image; it has to hold {@code /bin/sh}. */
  public DrainingWorkersArgs image(String image) {
    return with(args -> args.image = Accepted.text("workers image", image));
  }

  /** The shell command that makes the worker take no more messages. */
  public DrainingWorkersArgs stopPoller(String command) {
    return with(args -> args.stopPoller = Accepted.text("workers stopPoller", command));
  }

  /** The shell command that returns when the worker has no message in work. */
  public DrainingWorkersArgs awaitIdle(String command) {
    return with(args -> args.awaitIdle = Accepted.text("workers awaitIdle", command));
  }

  /** How long a pod may take to stop; the longest run and 1 minute unless said otherwise. */
  public DrainingWorkersArgs grace(Duration grace) {
    return with(args -> args.grace = grace);
  }

  /** How many pods; 2 unless said otherwise. */
  public DrainingWorkersArgs replicas(int pods) {
    return with(args -> args.replicas = Accepted.between("workers replicas", pods, 1, 10_000));
  }

  /** The HorizontalPodAutoscaler that decides how many pods instead. */
  public DrainingWorkersArgs autoscaler(String name) {
    return with(args -> args.autoscaler = label("workers autoscaler", name));
  }

  /** The namespace; {@code default} unless said otherwise. */
  public DrainingWorkersArgs namespace(String namespace) {
    return with(args -> args.namespace = label("workers namespace", namespace));
  }

  /** The port direct callers reach; 8080 unless said otherwise. */
  public DrainingWorkersArgs port(int port) {
    return with(args -> args.port = Accepted.between("workers port", port, 1, HIGHEST_PORT));
  }

  /** The path on the port that answers when a pod is ready; none unless said otherwise. */
  public DrainingWorkersArgs readyPath(String path) {
    Accepted.matching(
        "workers ready path", path, Pattern.compile("/\\S*"), "a path such as /ready");
    return with(args -> args.readyPath = path);
  }

  /** One more variable of their environment. */
  public DrainingWorkersArgs environment(String variable, String value) {
    Accepted.matching("workers variable", variable, VARIABLE, "letters, digits and underscores");
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return with(args -> args.environment = Map.copyOf(more));
  }

  /** How long to wait until they have rolled out; 30 minutes unless said otherwise. */
  public DrainingWorkersArgs patience(Duration longest) {
    return with(args -> args.patience = Accepted.above("workers patience", longest, Duration.ZERO));
  }

  /** The arguments, once it is clear that none is missing and that they agree. */
  DrainingWorkersArgs checked() {
    image();
    preStop();
    if (grace().compareTo(longestRun()) <= 0) {
      throw WrongArgument.seen(
          "workers grace",
          grace(),
          "longer than the longest run of %s, since it includes preStop".formatted(longestRun()),
          "Pass at least " + longestRun().plus(MARGIN));
    }
    return this;
  }

  static String label(String subject, String value) {
    return Accepted.matching(
        subject, value, LABEL, "lower-case letters, digits and inner hyphens, at most 63 of them");
  }

  RoutingShare share() {
    return Accepted.given(share, "workers share", "consumes(the share)");
  }

  String image() {
    return Accepted.given(image, "workers image", "image(name of a container image)");
  }

  /** Stops the poller, then waits, even if the poller could not be stopped. */
  String preStop() {
    return "%s; %s"
        .formatted(
            Accepted.given(stopPoller, "workers stopPoller", "stopPoller(shell command)"),
            Accepted.given(awaitIdle, "workers awaitIdle", "awaitIdle(shell command)"));
  }

  Duration grace() {
    return grace == null ? longestRun().plus(MARGIN) : grace;
  }

  private Duration longestRun() {
    return share().queues().stream()
        .map(BlueGreenQueue::maxRun)
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** The environment, with the URL of every new queue. */
  Map<String, Output<String>> environment() {
    Map<String, Output<String>> all = new LinkedHashMap<>();
    share().queues().forEach(queue -> queue.url().ifPresent(url -> put(all, variable(queue), url)));
    environment.keySet().stream()
        .sorted()
        .forEach(variable -> put(all, variable, Output.of(environment.get(variable))));
    return all;
  }

  private static void put(Map<String, Output<String>> all, String variable, Output<String> value) {
    if (all.put(variable, value) != null) {
      throw WrongArgument.seen(
          "workers variable", variable, "each variable once", "Rename it, or the queue's key");
    }
  }

  private static String variable(BlueGreenQueue queue) {
    return "QUEUE_URL_" + queue.key().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  String namespace() {
    return namespace;
  }

  int port() {
    return port;
  }

  Duration patience() {
    return patience;
  }

  Optional<String> readyPath() {
    return Optional.ofNullable(readyPath);
  }

  /** How many pods; empty when an autoscaler decides. */
  Optional<Integer> replicas() {
    return autoscaler == null ? Optional.of(replicas) : Optional.empty();
  }
}
