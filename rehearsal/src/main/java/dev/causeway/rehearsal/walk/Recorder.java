package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Timers;
import dev.causeway.rehearsal.report.Activity;
import dev.causeway.rehearsal.report.EngineCall;
import dev.causeway.rehearsal.report.Leg;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.QueueGroup;
import dev.causeway.rehearsal.report.Sample;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.report.WalkRecord;
import dev.causeway.rehearsal.walk.Sights.Queue;
import dev.causeway.rehearsal.walk.Sights.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks at a world every so often, is told what is done to it, and keeps both for the report.
 * Thread-safe.
 */
final class Recorder implements WatchedProvider.Watcher {
  private static final Duration EVERY = Duration.ofSeconds(20);

  /** What queues are to the migration. */
  private enum Group {
    ORIGINALS("messages in the original queues", "in originals"),
    NEW("messages in the new queues", "in new queues"),
    FAILED("messages in the new queues' dead-letter queues", "dead letters");

    private final String title;
    private final String word;

    Group(String title, String word) {
      this.title = title;
      this.word = word;
    }

    static Group of(Queue queue, Set<String> redriveTargets) {
      if (queue.role() == Role.ORIGINAL) {
        return ORIGINALS;
      }
      return redriveTargets.contains(queue.arn()) ? FAILED : NEW;
    }
  }

  private final Sights sights;
  private final Clock clock;
  private final Instant start;
  private final Loop loop;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Leg> legs = new ArrayList<>();
  private final List<Activity> activities = new ArrayList<>();
  private final List<EngineCall> calls = new ArrayList<>();
  private final IdentityHashMap<Call, Duration> underWay = new IdentityHashMap<>();
  private final Map<Group, Set<String>> groups = new EnumMap<>(Group.class);
  private Phase phase = Phase.BASELINE;

  Recorder(Sights sights, Timers timers) {
    this.sights = sights;
    this.clock = timers.clock();
    this.start = clock.instant();
    List.of(Group.values()).forEach(group -> groups.put(group, new TreeSet<>()));
    this.loop =
        new Loop(
            timers,
            () -> {
              sample();
              return EVERY;
            });
  }

  void start() {
    loop.start();
  }

  void stop() {
    loop.stop();
  }

  /** The paced time since the recorder was made. */
  Duration now() {
    return Duration.between(start, clock.instant());
  }

  /** From now on the stack is on its way to, or at, this stop. */
  synchronized void heading(Phase to) {
    phase = to;
  }

  synchronized void passed(Duration from, TransitionResult transition) {
    legs.add(new Leg(from, now(), transition));
  }

  /** From now on the walk does this. */
  synchronized void doing(String what) {
    activities.add(new Activity(now(), what));
  }

  @Override
  public synchronized void before(Call call) {
    underWay.put(call, now());
  }

  @Override
  public synchronized void after(Call call, boolean succeeded) {
    Duration from = Objects.requireNonNull(underWay.remove(call), "a call ended that never began");
    calls.add(new EngineCall(from, now(), words(call), Outcome.passIf(succeeded)));
  }

  private static String words(Call call) {
    String type = call.urn().type();
    String kind = type.substring(type.lastIndexOf(':') + 1);
    String verb = call.verb().name().toLowerCase(Locale.ROOT);
    return "%s of %s %s".formatted(verb, kind, call.urn().name());
  }

  private void sample() {
    List<Queue> queues = new ArrayList<>(sights.queues());
    queues.removeIf(queue -> queue.role() == Role.BYSTANDER);
    queues.sort(Comparator.comparing(Queue::name));
    Map<String, Integer> depths = new TreeMap<>();
    queues.forEach(queue -> depths.put(queue.name(), queue.depth().total()));
    Set<String> failed = sights.redriveTargets();
    int share = sights.share();
    int instances = sights.instances();
    int pods = sights.pods();
    synchronized (this) {
      queues.forEach(queue -> group(Group.of(queue, failed)).add(queue.name()));
      samples.add(new Sample(now(), phase.toString(), share, depths, instances, pods));
    }
  }

  private Set<String> group(Group group) {
    return Objects.requireNonNull(groups.get(group));
  }

  synchronized WalkRecord record(String name) {
    group(Group.NEW).removeAll(group(Group.FAILED));
    List<QueueGroup> strips = new ArrayList<>();
    groups.forEach((group, queues) -> strips.add(new QueueGroup(group.title, group.word, queues)));
    return new WalkRecord(name, strips, samples, legs, activities, calls);
  }
}
