package dev.causeway.components;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which fleet a {@link LegacyFleet} adopts, how large it is and what has to be quiet before it
 * goes.
 */
public final class LegacyFleetArgs extends Fluent<LegacyFleetArgs> {
  private static final int LARGEST = 10_000;
  private static final Pattern TARGET_GROUP =
      Pattern.compile(
          "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:targetgroup/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}");
  private static final Pattern HOOK = Pattern.compile("[A-Za-z0-9_/-]{1,255}");
  private static final Duration LONGEST_PROPAGATION = Duration.ofMinutes(1);

  private @Nullable String adopted;
  private @Nullable Integer size;
  private @Nullable Integer least;
  private @Nullable Integer most;
  private @Nullable String lifecycleHook;
  private @Nullable BrokerPools brokers;
  private List<String> suspended = List.of();
  private List<String> targetGroups = List.of();
  private List<QueueAddress> consumed = List.of();
  private Duration quietWindow = Duration.ofMinutes(5);
  private Duration unusedFor = Duration.ofHours(1);
  private Duration patience = Duration.ofHours(2);

  LegacyFleetArgs() {}

  /** The name of the Auto Scaling group to adopt. */
  public LegacyFleetArgs adopted(String autoScalingGroup) {
    return with(args -> args.adopted = Accepted.text("fleet group", autoScalingGroup));
  }

  /** How many instances it has: desired, and unless said otherwise also the fewest and the most. */
  public LegacyFleetArgs size(int instances) {
    return with(args -> args.size = Accepted.between("fleet size", instances, 0, LARGEST));
  }

  /** The fewest and the most instances it may have. */
  public LegacyFleetArgs between(int fewest, int highest) {
    Accepted.between("fleet min size", fewest, 0, LARGEST);
    Accepted.between("fleet max size", highest, fewest, LARGEST);
    return with(
        args -> {
          args.least = fewest;
          args.most = highest;
        });
  }

  /** The scaling processes that are suspended as it is; none unless said otherwise. */
  public LegacyFleetArgs suspended(List<String> processes) {
    return with(args -> args.suspended = List.copyOf(processes));
  }

  /** The target groups whose callers reach it directly. */
  public LegacyFleetArgs targetGroups(List<String> arns) {
    arns.forEach(
        arn ->
            Accepted.matching(
                "fleet target group",
                arn,
                TARGET_GROUP,
                "an ARN such as arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/cluster/0123456789abcdef"));
    return with(args -> args.targetGroups = List.copyOf(arns));
  }

  /** The original queues it consumes, which have to be empty before it goes. */
  public LegacyFleetArgs consumes(List<QueueAddress> queues) {
    return with(args -> args.consumed = List.copyOf(queues));
  }

  /** Its hook that lets an instance finish before it is terminated; none unless said otherwise. */
  public LegacyFleetArgs lifecycleHook(String name) {
    return with(
        args ->
            args.lifecycleHook =
                Accepted.matching(
                    "fleet lifecycle hook",
                    name,
                    HOOK,
                    "letters, digits, hyphens, underscores and slashes, at most 255 of them"));
  }

  /**
   * The brokers it runs, one an instance, which have to be empty before it goes; its size is how
   * many there are, unless said otherwise.
   */
  public LegacyFleetArgs brokers(BrokerPools pools) {
    return with(args -> args.brokers = pools.checked());
  }

  /** How long its queues have to be empty to count as empty; 5 minutes unless said otherwise. */
  public LegacyFleetArgs quietWindow(Duration window) {
    return with(
        args ->
            args.quietWindow = Accepted.above("fleet quiet window", window, LONGEST_PROPAGATION));
  }

  /** How long its target groups must have served nothing; 1 hour unless said otherwise. */
  public LegacyFleetArgs unusedFor(Duration window) {
    return with(args -> args.unusedFor = Accepted.above("fleet unused for", window, Duration.ZERO));
  }

  /** How long to wait for instances and guards; 2 hours unless said otherwise. */
  public LegacyFleetArgs patience(Duration longest) {
    return with(args -> args.patience = Accepted.above("fleet patience", longest, Duration.ZERO));
  }

  String adopted() {
    return Accepted.given(adopted, "fleet group", "adopted(name of the Auto Scaling group)");
  }

  int size() {
    int given = brokers == null ? declaredSize() : sizeOf(brokers.oldBrokers().size());
    return Accepted.between(
        "fleet size", given, least == null ? given : least, most == null ? given : most);
  }

  private int declaredSize() {
    return Accepted.given(size, "fleet size", "size(instances)");
  }

  private int sizeOf(int old) {
    if (size != null && size != old) {
      throw WrongArgument.seen(
          "fleet size", size, "%d, one for each old broker".formatted(old), "Leave it out");
    }
    return old;
  }

  int least() {
    return least == null ? size() : least;
  }

  int most() {
    return most == null ? size() : most;
  }

  List<String> suspended() {
    return suspended;
  }

  List<String> targetGroups() {
    return targetGroups;
  }

  List<String> consumed() {
    return consumed.stream().map(QueueAddress::url).toList();
  }

  Optional<String> lifecycleHook() {
    return Optional.ofNullable(lifecycleHook);
  }

  /** The brokers it runs; empty if it runs none. */
  Optional<BrokerPools> brokers() {
    return Optional.ofNullable(brokers);
  }

  Duration quietWindow() {
    return quietWindow;
  }

  Duration unusedFor() {
    return unusedFor;
  }

  Duration patience() {
    return patience;
  }
}
