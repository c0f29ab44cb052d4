package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.kubernetes.ContainerProgram;
import dev.causeway.rehearsal.cloud.kubernetes.KillReport;
import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import dev.causeway.rehearsal.cloud.kubernetes.Peer;
import dev.causeway.rehearsal.cloud.kubernetes.PlainContainer;
import dev.causeway.rehearsal.cloud.kubernetes.PodContext;
import dev.causeway.rehearsal.cloud.kubernetes.PodName;
import dev.causeway.rehearsal.cloud.kubernetes.RunningContainer;
import dev.causeway.rehearsal.load.Timers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The check of a trial: finds the members by the name of their Service, connects to each, and reads
 * all they have. It succeeds if every member is there and every value is what was written.
 */
record CheckProgram(Database database, Kubernetes kubernetes, Timers timers)
    implements ContainerProgram {
  private static final int FAILED = 1;

  @Override
  public RunningContainer start(PodContext pod) {
    var exit = new CompletableFuture<Integer>();
    var alarm = timers.after(Duration.ZERO, () -> exit.complete(check(pod)));
    return new Checking(exit, alarm);
  }

  private int check(PodContext pod) {
    try {
      return isSound(pod) ? 0 : FAILED;
    } catch (Refused unreadable) {
      return FAILED;
    }
  }

  private boolean isSound(PodContext pod) {
    Set<Integer> seen = new HashSet<>();
    for (PodName other : kubernetes.resolve(pod.env().getOrDefault("SERVICE_DOMAIN", ""))) {
      if (mayConnect(pod, other)) {
        seen.addAll(read(other));
      }
    }
    return seen.size() == database.size();
  }

  private boolean mayConnect(PodContext pod, PodName other) {
    return kubernetes.mayConnect(
        new Peer.Pod(pod.namespace(), pod.pod()),
        new Peer.Pod(other.namespace(), other.name()),
        DiskSite.PORT);
  }

  /** The number of the trial member in the pod, if all it has is whole. */
  private Set<Integer> read(PodName other) {
    return database
        .ring()
        .seat(other.name())
        .filter(seat -> seat.side() == Side.TRIAL)
        .flatMap(seat -> database.member(seat.side(), seat.number()))
        .filter(CheckProgram::isWhole)
        .map(member -> Set.of(member.number()))
        .orElse(Set.of());
  }

  private static boolean isWhole(Member member) {
    var whole = new AtomicBoolean(true);
    member.scan((number, value) -> whole.compareAndSet(true, Entry.isWhole(number, value)));
    return whole.get();
  }

  private record Checking(CompletableFuture<Integer> code, Timers.Alarm alarm)
      implements PlainContainer {
    @Override
    public CompletionStage<Integer> exit() {
      return code;
    }

    @Override
    public void terminate() {
      boolean unused = alarm.cancel();
    }

    @Override
    public KillReport kill() {
      boolean unused = alarm.cancel();
      return KillReport.NOTHING;
    }
  }
}
