package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.aws.Mount;
import dev.causeway.rehearsal.cloud.kubernetes.ContainerProgram;
import dev.causeway.rehearsal.cloud.kubernetes.KillReport;
import dev.causeway.rehearsal.cloud.kubernetes.PodContext;
import dev.causeway.rehearsal.cloud.kubernetes.RunningContainer;
import java.util.List;

/** The database in pods. */
record PodProgram(Database database, EbsDriver driver) implements ContainerProgram {
  static final String DRAIN = "nodetool drain";
  private static final int UNKNOWN_COMMAND = 127;

  @Override
  public RunningContainer start(PodContext pod) {
    Ring.Seat seat =
        database
            .ring()
            .seat(pod.pod())
            .orElseThrow(
                () ->
                    new Refused(
                        "%s is not a pod of %s or %s"
                            .formatted(
                                pod.pod(), database.ring().set(), database.ring().trialSet())));
    Disks disks = Disks.mount(database.ring().places(), place -> mount(pod, place));
    return new Container(database.start(seat, pod.pod(), disks), database);
  }

  private Mount mount(PodContext pod, DiskPlace place) {
    return pod.mounts().stream()
        .filter(mount -> mount.path().equals(place.path()))
        .findFirst()
        .map(mount -> driver.mount(mount.volumeHandle(), pod.node()))
        .orElseThrow(() -> new Refused("nothing is mounted at " + place.path()));
  }

  private record Container(Member member, Database database) implements RunningContainer {
    @Override
    public boolean ready() {
      return member.isReady();
    }

    @Override
    public int exec(List<String> command) {
      if (!command.get(command.size() - 1).equals(DRAIN)) {
        return UNKNOWN_COMMAND;
      }
      database.leaves(member);
      member.drain();
      return 0;
    }

    @Override
    public void terminate() {
      database.leaves(member);
      member.terminate();
      database.ended(member);
    }

    @Override
    public KillReport kill() {
      member.kill();
      database.ended(member);
      return KillReport.NOTHING;
    }
  }
}
