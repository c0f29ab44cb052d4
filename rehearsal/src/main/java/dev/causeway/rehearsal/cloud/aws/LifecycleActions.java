package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What one instance waits for on its way out: an action for each hook of its group. Guarded by the
 * lock of {@link AutoScalingService}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks-overview.html">how
 *     lifecycle hooks work</a>
 */
final class LifecycleActions {
  private final Map<String, Action> open = new TreeMap<>();

  /** Something to be completed before its deadline. */
  private record Action(LifecycleHook hook, String token, Instant last, Schedule.Alarm alarm) {}

  /** Says when a hook's time is over. */
  @FunctionalInterface
  interface Alarms {
    Schedule.Alarm after(Duration delay, LifecycleHook hook);
  }

  void begin(LifecycleHook hook, Clock clock, Alarms alarms) {
    open.put(
        hook.name(),
        new Action(
            hook,
            UUID.randomUUID().toString(),
            clock.instant().plus(hook.globalTimeout()),
            alarms.after(hook.heartbeat(), hook)));
  }

  boolean isOpen(String hook) {
    return open.containsKey(hook);
  }

  boolean hasToken(String hook, String token) {
    Action action = open.get(hook);
    return action != null && action.token().equals(token);
  }

  /** The time for the hook begins anew, but never reaches past its last instant. */
  void heartbeat(String name, Clock clock, Alarms alarms) {
    open.computeIfPresent(
        name,
        (same, action) -> {
          action.alarm().cancel();
          Duration left = Duration.between(clock.instant(), action.last());
          Duration beat = action.hook().heartbeat();
          Duration next = beat.compareTo(left) < 0 ? beat : left;
          return new Action(
              action.hook(), action.token(), action.last(), alarms.after(next, action.hook()));
        });
  }

  /** One is done; whoever abandons stops the others too. Whether none is left. */
  boolean complete(String hook, String result) {
    Action done = open.remove(hook);
    if (done != null) {
      done.alarm().cancel();
    }
    if (result.equals(LifecycleHook.ABANDON)) {
      cancel();
    }
    return open.isEmpty();
  }

  /** Nothing is waited for any more. */
  void cancel() {
    open.values().forEach(action -> action.alarm().cancel());
    open.clear();
  }
}
