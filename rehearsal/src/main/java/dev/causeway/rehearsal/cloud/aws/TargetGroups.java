package dev.causeway.rehearsal.cloud.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The target groups of a load balancer: who is registered, how it is, and how many requests came.
 * Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html">health
 *     states</a>
 */
final class TargetGroups {
  private static final long MINUTE = 60;

  private final Clock clock;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  TargetGroups(Clock clock) {
    this.clock = clock;
  }

  /** How a target is. */
  enum Health {
    INITIAL("initial", "Elb.RegistrationInProgress"),
    HEALTHY("healthy", ""),
    DRAINING("draining", "Target.DeregistrationInProgress"),
    UNUSED("unused", "Target.NotRegistered");

    final String word;
    final String reason;

    Health(String word, String reason) {
      this.word = word;
      this.reason = reason;
    }
  }

  /** A target group; guarded by its owner. */
  static final class Group {
    final String name;
    final String arn;
    final Duration deregistrationDelay;
    final Map<String, Health> targets = new LinkedHashMap<>();

    /** Start of a minute, in seconds → requests per healthy target in it. */
    final Map<Long, Double> requests = new TreeMap<>();

    Group(String name, String arn, Duration deregistrationDelay) {
      this.name = name;
      this.arn = arn;
      this.deregistrationDelay = deregistrationDelay;
    }

    /** What CloudWatch calls the group: the end of its ARN. */
    String dimension() {
      return arn.substring(arn.indexOf("targetgroup/"));
    }

    Group copy() {
      Group copy = new Group(name, arn, deregistrationDelay);
      copy.targets.putAll(targets);
      copy.requests.putAll(requests);
      return copy;
    }

    private long healthy() {
      return targets.values().stream().filter(health -> health == Health.HEALTHY).count();
    }
  }

  /** Takes over the target groups of another account. */
  void takeOver(TargetGroups other) {
    List<Group> copies;
    synchronized (other) {
      copies = other.groups.values().stream().map(Group::copy).toList();
    }
    synchronized (this) {
      copies.forEach(group -> groups.put(group.arn, group));
    }
  }

  synchronized String create(String name, Duration deregistrationDelay) {
    if (groups.values().stream().anyMatch(group -> group.name.equals(name))) {
      throw new IllegalArgumentException("there is a target group %s already".formatted(name));
    }
    String arn =
        "arn:aws:elasticloadbalancing:%s:%s:targetgroup/%s/%016x"
            .formatted(LocalAws.REGION, LocalAws.ACCOUNT, name, groups.size() + 1);
    groups.put(arn, new Group(name, arn, deregistrationDelay));
    return arn;
  }

  synchronized List<Group> all() {
    return new ArrayList<>(groups.values());
  }

  synchronized boolean exists(String arn) {
    return groups.containsKey(arn);
  }

  synchronized Duration deregistrationDelay(List<String> arns) {
    return arns.stream()
        .map(arn -> group(arn).deregistrationDelay)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  synchronized void set(List<String> arns, String instanceId, Health health) {
    arns.forEach(arn -> group(arn).targets.put(instanceId, health));
  }

  synchronized void becomeHealthy(List<String> arns, String instanceId) {
    arns.forEach(arn -> group(arn).targets.replace(instanceId, Health.INITIAL, Health.HEALTHY));
  }

  synchronized void remove(List<String> arns, String instanceId) {
    arns.forEach(arn -> group(arn).targets.remove(instanceId));
  }

  synchronized boolean isHealthy(List<String> arns, String instanceId) {
    return arns.stream().allMatch(arn -> group(arn).targets.get(instanceId) == Health.HEALTHY);
  }

  synchronized Map<String, Health> health(String arn) {
    return new LinkedHashMap<>(group(arn).targets);
  }

  /**
   * A request comes to the group; false when no target can serve it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">RequestCountPerTarget</a>
   */
  synchronized boolean request(String arn) {
    Group group = group(arn);
    long healthy = group.healthy();
    if (healthy == 0) {
      return false;
    }
    long minute = clock.instant().getEpochSecond() / MINUTE * MINUTE;
    group.requests.merge(minute, 1.0 / healthy, Double::sum);
    return true;
  }

  /**
   * Requests per target between two instants, summed per period; periods without any are absent.
   */
  synchronized Map<Instant, Double> requestCountPerTarget(
      String dimension, Instant from, Instant to, Duration period) {
    Map<Instant, Double> sums = new TreeMap<>();
    groups.values().stream()
        .filter(group -> group.dimension().equals(dimension))
        .flatMap(group -> group.requests.entrySet().stream())
        .filter(entry -> isWithin(Instant.ofEpochSecond(entry.getKey()), from, to))
        .forEach(
            entry ->
                sums.merge(periodOf(entry.getKey(), from, period), entry.getValue(), Double::sum));
    return sums;
  }

  private static boolean isWithin(Instant minute, Instant from, Instant to) {
    return !minute.plusSeconds(MINUTE).isBefore(from) && minute.isBefore(to);
  }

  private static Instant periodOf(long minute, Instant from, Duration period) {
    long start = from.getEpochSecond() / MINUTE * MINUTE;
    return Instant.ofEpochSecond(
        start + Math.max(0, minute - start) / period.toSeconds() * period.toSeconds());
  }

  private Group group(String arn) {
    return Optional.ofNullable(groups.get(arn))
        .orElseThrow(
            () ->
                AwsError.of(
                    "TargetGroupNotFound",
                    "One or more target groups not found: '%s'".formatted(arn)));
  }
}
