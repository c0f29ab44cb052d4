package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program whose preStop and shutdown take a given time, and that keeps what happened to it. */
final class TestContainer implements ContainerProgram {
  private final Waiting time;
  private final Duration preStop;
  private final Duration shutdown;
  private final int runs;
  private volatile boolean ready = true;
  private final List<String> happened = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> when = new ConcurrentHashMap<>();
  private final List<PodContext> started = new CopyOnWriteArrayList<>();

  TestContainer(Pace pace, Duration preStop, Duration shutdown, int runs) {
    this.time = Waiting.at(pace);
    this.preStop = preStop;
    this.shutdown = shutdown;
    this.runs = runs;
  }

  static TestContainer quick(Pace pace) {
    return new TestContainer(pace, Duration.ZERO, Duration.ZERO, 0);
  }

  TestContainer notReady() {
    ready = false;
    return this;
  }

  void becomeReady() {
    ready = true;
  }

  List<String> happened() {
    return List.copyOf(happened);
  }

  List<PodContext> started() {
    return List.copyOf(started);
  }

  Duration between(String one, String other) {
    return Duration.between(at(one), at(other));
  }

  private Instant at(String what) {
    return Optional.ofNullable(when.get(what)).orElseThrow();
  }

  private void note(String what) {
    when.put(what, time.now());
    happened.add(what);
  }

  @Override
  public RunningContainer start(PodContext pod) {
    started.add(pod);
    return new RunningContainer() {
      @Override
      public boolean ready() {
        return ready;
      }

      @Override
      public int exec(List<String> command) {
        note(command.get(0));
        time.pause(preStop);
        note(command.get(0) + " ended");
        return 0;
      }

      @Override
      public void terminate() {
        note("SIGTERM");
        time.pause(shutdown);
      }

      @Override
      public KillReport kill() {
        note("end");
        return new KillReport(runs);
      }
    };
  }
}
