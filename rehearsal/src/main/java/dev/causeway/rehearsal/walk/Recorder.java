package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Timers;
import dev.causeway.rehearsal.report.Leg;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at a world every so often and keeps what it saw for the report. Thread-safe. */
final class Recorder {
  private static final Duration EVERY = Duration.ofSeconds(20);

  private static final String ORIGINALS = "messages in the original queues";
  private static final String NEW = "messages in the new queues";
  private static final String FAILED = "messages in the new queues' dead-letter queues";

  private final Sights sights;
  private final Clock clock;
  private final Instant start;
  private final Loop loop;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Leg> legs = new ArrayList<>();
  private final Map<String, Set<String>> groups = new LinkedHashMap<>();
  private Phase phase = Phase.BASELINE;

  Recorder(Sights sights, Timers timers) {
    this.sights = sights;
    this.clock = timers.clock();
    this.start = clock.instant();
    List.of(ORIGINALS, NEW, FAILED).forEach(this::group);
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
      queues.forEach(queue -> group(title(queue, failed)).add(queue.name()));
      samples.add(new Sample(now(), phase.toString(), share, depths, instances, pods));
    }
  }

  private Set<String> group(String title) {
    return groups.computeIfAbsent(title, unseen -> new TreeSet<>());
  }

  private static String title(Queue queue, Set<String> failed) {
    return queue.role() == Role.ORIGINAL ? ORIGINALS : failed.contains(queue.arn()) ? FAILED : NEW;
  }

  synchronized WalkRecord record(String name) {
    group(NEW).removeAll(group(FAILED));
    List<QueueGroup> strips = new ArrayList<>();
    groups.forEach((title, queues) -> strips.add(new QueueGroup(title, queues)));
    return new WalkRecord(name, strips, samples, legs);
  }
}
