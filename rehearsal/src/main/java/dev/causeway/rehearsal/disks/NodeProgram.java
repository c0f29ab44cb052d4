package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.aws.InstanceProgram;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import java.util.Optional;

/** The database on instances. */
record NodeProgram(Database database, LocalAws aws) {
  InstanceProgram of(int number) {
    return instanceId -> new Instance(started(number, instanceId), database);
  }

  /** An instance without its disk boots too; only the database does not start. */
  private Optional<Member> started(int number, String instanceId) {
    try {
      Disks disks =
          Disks.mount(database.ring().places(), place -> aws.mount(instanceId, place.device()));
      return Optional.of(database.start(new Ring.Seat(Side.OLD, number), instanceId, disks));
    } catch (Refused noted) {
      return Optional.empty();
    } catch (IllegalStateException e) {
      database.findings().note("member %d did not start: %s".formatted(number, e.getMessage()));
      return Optional.empty();
    }
  }

  private record Instance(Optional<Member> member, Database database)
      implements InstanceProgram.RunningInstance {
    @Override
    public void stop() {
      member.ifPresent(Member::terminate);
      member.ifPresent(database::ended);
    }

    @Override
    public void kill() {
      member.ifPresent(Member::kill);
      member.ifPresent(database::ended);
    }
  }
}
