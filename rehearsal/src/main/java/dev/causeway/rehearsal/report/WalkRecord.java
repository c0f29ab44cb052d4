package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was seen of one walk.
 *
 * @param name what the walk is for, in a few words
 * @param strips what was sampled
 * @param holdings who held what; none where nothing changes hands
 * @param activities what it did, the earliest first
 * @param calls the engine's effectful calls, in the order they ended
 * @param pauses when nothing could be written, the first first
 */
public record WalkRecord(
    String name,
    List<Strip> strips,
    Holdings holdings,
    List<Sample> samples,
    List<Leg> legs,
    List<Activity> activities,
    List<EngineCall> calls,
    List<WritePause> pauses) {
  public WalkRecord {
    strips = List.copyOf(strips);
    samples = List.copyOf(samples);
    legs = List.copyOf(legs);
    activities = List.copyOf(activities);
    calls = List.copyOf(calls);
    pauses = List.copyOf(pauses);
  }

  /** How long it was looked at. */
  Duration length() {
    return Stream.of(samples.stream().map(Sample::at), legs.stream().map(Leg::end))
        .flatMap(moments -> moments)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Its changes of phase, the first one first. */
  List<TransitionResult> transitions() {
    return legs.stream().map(Leg::transition).toList();
  }
}
