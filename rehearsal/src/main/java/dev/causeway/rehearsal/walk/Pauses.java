package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.disks.WriteBook;
import dev.causeway.rehearsal.report.EngineCall;
import dev.causeway.rehearsal.report.Leg;
import dev.causeway.rehearsal.report.WritePause;
import dev.causeway.rehearsal.report.WritePause.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The write pauses of a walk: of each switch and each switch back the longest one. */
final class Pauses {
  private static final String IN_BETWEEN = "in between";
  private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

  /** What a call on the way was for, by the kind of its resource. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("create of NodesStopped", "the old nodes stop"),
          Map.entry("delete of NodesStopped", "the old nodes start"),
          Map.entry("create of DiskReturn", "what hangs where is noted"),
          Map.entry("delete of DiskReturn", "the disks come home"),
          Map.entry("create of SnapshotSet", "the last snapshots are taken"),
          Map.entry("create of Volume", "volumes are made of them"),
          Map.entry("create of VolumeReady", "the volumes are looked at"),
          Map.entry("create of PersistentVolume", "persistent volumes are made"),
          Map.entry("create of PersistentVolumeClaim", "claims are bound"),
          Map.entry("create of StatefulSet", "the set is made"),
          Map.entry("delete of StatefulSet", "the set goes"),
          Map.entry("delete of PersistentVolumeClaim", "its pods end"),
          Map.entry("delete of PersistentVolume", "persistent volumes go"),
          Map.entry("delete of SnapshotSet", "the last snapshots go"),
          Map.entry("create of WorkloadReady", "its pods start"),
          Map.entry("update of Service", "the endpoint moves"));

  private final Recorder recorder;
  private final WriteBook book;

  Pauses(Recorder recorder, WriteBook book) {
    this.recorder = recorder;
    this.book = book;
  }

  /** All of them, the first first. */
  List<WritePause> all() {
    List<WriteBook.Pause> gaps = book.pauses().stream().filter(WriteBook.Pause::isSwitch).toList();
    return recorder.legs().stream()
        .filter(Pauses::isSwitch)
        .flatMap(leg -> longest(leg, gaps).stream())
        .toList();
  }

  private static boolean isSwitch(Leg leg) {
    return DiskScene.leadsToNew(Phase.parse(leg.transition().from()))
        != DiskScene.leadsToNew(Phase.parse(leg.transition().to()));
  }

  private Optional<WritePause> longest(Leg leg, List<WriteBook.Pause> gaps) {
    return gaps.stream()
        .filter(gap -> recorder.at(gap.to()).compareTo(leg.start()) > 0)
        .filter(gap -> recorder.at(gap.from()).compareTo(leg.end()) < 0)
        .max(Comparator.comparing(WriteBook.Pause::length))
        .map(gap -> pause(leg, recorder.at(gap.from()), recorder.at(gap.to())));
  }

  private WritePause pause(Leg leg, Duration from, Duration to) {
    String transition = leg.transition().from() + " → " + leg.transition().to();
    return new WritePause(transition, from, to.minus(from), parts(from, to, recorder.calls()));
  }

  /**
   * What the time went by with, looked at from its end: what had ended last before, and before it
   * began what had ended last before that. The same things are taken together, in the order they
   * first came; in between are short ones, and the time without any.
   */
  static List<Part> parts(Duration from, Duration to, List<EngineCall> calls) {
    Map<String, Duration> lengths = new LinkedHashMap<>();
    for (EngineCall call : critical(from, to, calls)) {
      Duration began = later(call.start(), from);
      lengths.merge(words(call), call.end().minus(began), Duration::plus);
    }
    lengths.values().removeIf(length -> length.compareTo(WORTH_A_WORD) < 0);
    Duration explained = lengths.values().stream().reduce(Duration.ZERO, Duration::plus);
    lengths.put(IN_BETWEEN, to.minus(from).minus(explained));
    return lengths.entrySet().stream()
        .map(part -> new Part(part.getKey(), part.getValue()))
        .toList();
  }

  /** The calls that followed each other without overlapping, the first first. */
  private static List<EngineCall> critical(Duration from, Duration to, List<EngineCall> calls) {
    List<EngineCall> critical = new ArrayList<>();
    Duration end = to;
    Optional<EngineCall> last = lastBefore(end, from, calls);
    while (last.isPresent()) {
      critical.add(last.get());
      end = last.get().start();
      last = lastBefore(end, from, calls);
    }
    Collections.reverse(critical);
    return critical;
  }

  private static Optional<EngineCall> lastBefore(
      Duration end, Duration from, List<EngineCall> calls) {
    return calls.stream()
        .filter(call -> call.end().compareTo(end) <= 0 && call.end().compareTo(from) > 0)
        .filter(call -> call.end().compareTo(call.start()) > 0)
        .max(Comparator.comparing(EngineCall::end));
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String words(EngineCall call) {
    String kind = call.what().substring(0, call.what().lastIndexOf(' '));
    return WORDS.getOrDefault(kind, kind);
  }
}
