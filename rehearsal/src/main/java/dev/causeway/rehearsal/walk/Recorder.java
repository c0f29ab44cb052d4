package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Timers;
import dev.causeway.rehearsal.report.Activity;
import dev.causeway.rehearsal.report.EngineCall;
import dev.causeway.rehearsal.report.Holdings;
import dev.causeway.rehearsal.report.Leg;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.Sample;
import dev.causeway.rehearsal.report.Strip;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.report.WalkRecord;
import dev.causeway.rehearsal.report.WritePause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Looks at a world every so often, is told what is done to it, and keeps both for the report.
 * Thread-safe.
 */
final class Recorder implements WatchedProvider.Watcher {
  /** How often it looks. */
  static final Duration EVERY = Duration.ofSeconds(20);

  private final Supplier<Map<String, Integer>> look;
  private final Clock clock;
  private final Instant start;
  private final Loop loop;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Leg> legs = new ArrayList<>();
  private final List<Activity> activities = new ArrayList<>();
  private final List<EngineCall> calls = new ArrayList<>();
  private final IdentityHashMap<Call, Duration> underWay = new IdentityHashMap<>();
  private Phase phase = Phase.BASELINE;

  /**
   * A recorder that has not begun.
   *
   * @param look looks at the world: line of the timeline → its value now
   */
  Recorder(Supplier<Map<String, Integer>> look, Timers timers) {
    this.look = look;
    this.clock = timers.clock();
    this.start = clock.instant();
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
    return at(clock.instant());
  }

  /** The paced time from when the recorder was made to an instant. */
  Duration at(Instant instant) {
    return Duration.between(start, instant);
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
    Map<String, Integer> values = look.get();
    synchronized (this) {
      samples.add(new Sample(now(), phase.toString(), values));
    }
  }

  /** The engine's effectful calls that have ended. */
  synchronized List<EngineCall> calls() {
    return List.copyOf(calls);
  }

  /** The changes of phase that have ended. */
  synchronized List<Leg> legs() {
    return List.copyOf(legs);
  }

  synchronized WalkRecord record(
      String name, List<Strip> strips, Holdings holdings, List<WritePause> pauses) {
    return new WalkRecord(name, strips, holdings, samples, legs, activities, calls, pauses);
  }
}
