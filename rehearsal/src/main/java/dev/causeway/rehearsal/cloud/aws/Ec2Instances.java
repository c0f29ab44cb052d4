package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.aws.EbsVolume.Attachment;
import dev.causeway.rehearsal.cloud.aws.Ec2Instance.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What can be done with stand-alone instances; for whoever has the turn. */
final class Ec2Instances {
  private static final Duration SEEN_AFTERWARDS = Duration.ofHours(1);

  private final Ec2 ec2;
  private final EbsVolumes volumes;

  Ec2Instances(Ec2 ec2, EbsVolumes volumes) {
    this.ec2 = ec2;
    this.volumes = volumes;
  }

  /** A disk that an instance is launched with. */
  record LaunchDisk(VolumeSpec spec, boolean deleteOnTermination) {}

  /**
   * An instance to be launched.
   *
   * @param disks device → disk, the root's among them
   */
  record Launch(
      String imageId,
      String type,
      String zone,
      String clientToken,
      Map<String, LaunchDisk> disks,
      Map<String, String> tags,
      Map<String, String> volumeTags,
      boolean keptFromTermination) {}

  /** What a call did to an instance. */
  record Change(String id, State before, State now) {}

  Ec2Instance run(Launch launch) {
    String id = ec2.instances.nextId();
    var instance =
        new Ec2Instance(
            id,
            launch.imageId,
            launch.type,
            launch.zone,
            "10.0.%d.%d".formatted(zoneNumber(launch.zone), 10 + ec2.instances.all().size()),
            launch.clientToken,
            ec2.turns.instant());
    instance.tags.putAll(launch.tags);
    instance.keptFromTermination = launch.keptFromTermination;
    ec2.instances.add(instance);
    launch.disks.forEach((device, disk) -> hang(instance, device, disk, launch.volumeTags));
    boot(instance);
    return instance;
  }

  private static int zoneNumber(String zone) {
    return zone.charAt(zone.length() - 1) - 'a' + 1;
  }

  private void hang(
      Ec2Instance instance, String device, LaunchDisk disk, Map<String, String> tags) {
    EbsVolume volume = volumes.create(disk.spec, tags);
    var hanging =
        new Attachment(instance.id, device, ec2.turns.instant(), disk.deleteOnTermination);
    volumes.attachAtLaunch(volume, hanging);
  }

  private void boot(Ec2Instance instance) {
    instance.state = State.PENDING;
    instance.launchedAt = ec2.turns.instant();
    ec2.turns.later(ec2.times.start(), () -> becomeRunning(instance));
  }

  private void becomeRunning(Ec2Instance instance) {
    if (instance.state == State.PENDING) {
      instance.state = State.RUNNING;
      ec2.programs.start(instance.id);
    }
  }

  /** Starts those that are stopped; one that runs already is no error. */
  List<Change> start(List<String> ids) {
    List<Ec2Instance> found =
        refuseUnless(
            ids,
            i -> i.is(State.STOPPED, State.PENDING, State.RUNNING),
            "The instance '%s' is not in a state from which it can be started.");
    found.forEach(this::refuseWithoutRoot);
    return found.stream().map(i -> change(i, Set.of(State.STOPPED), this::boot)).toList();
  }

  private void refuseWithoutRoot(Ec2Instance instance) {
    if (volumes.on(instance.id, Ec2Instance.ROOT).isEmpty()) {
      throw AwsError.of(
          "InvalidParameterValue",
          "Invalid value '%s' for instanceId. Instance does not have a volume attached at root (%s)"
              .formatted(instance.id, Ec2Instance.ROOT));
    }
  }

  /** Stops those that run; one that is stopped already is no error. */
  List<Change> stop(List<String> ids) {
    List<Ec2Instance> found =
        refuseUnless(
            ids,
            i -> i.is(State.RUNNING, State.STOPPING, State.STOPPED),
            "This instance '%s' is not in a state from which it can be stopped.");
    refuseKept(found, i -> i.keptFromStop, "stopped", "disableApiStop");
    return found.stream().map(i -> change(i, Set.of(State.RUNNING), this::shutDown)).toList();
  }

  private void shutDown(Ec2Instance instance) {
    end(instance, State.STOPPING, () -> becomeStopped(instance));
  }

  /** Terminates them; one that is terminated already is no error. */
  List<Change> terminate(List<String> ids) {
    List<Ec2Instance> found = ids.stream().map(ec2.instances::get).toList();
    refuseKept(found, i -> i.keptFromTermination, "terminated", "disableApiTermination");
    Set<State> living = Set.of(State.PENDING, State.RUNNING, State.STOPPING, State.STOPPED);
    return found.stream()
        .map(
            i ->
                change(
                    i,
                    living,
                    dying -> end(dying, State.SHUTTING_DOWN, () -> becomeTerminated(dying))))
        .toList();
  }

  private static void refuseKept(
      List<Ec2Instance> instances, Predicate<Ec2Instance> kept, String done, String attribute) {
    instances.stream()
        .filter(kept)
        .findFirst()
        .ifPresent(
            instance -> {
              throw AwsError.of(
                  "OperationNotPermitted",
                  "The instance '%s' may not be %s. Modify its '%s' instance attribute and try again."
                      .formatted(instance.id, done, attribute));
            });
  }

  private List<Ec2Instance> refuseUnless(
      List<String> ids, Predicate<Ec2Instance> may, String refusal) {
    List<Ec2Instance> found = ids.stream().map(ec2.instances::get).toList();
    found.stream()
        .filter(may.negate())
        .findFirst()
        .ifPresent(
            instance -> {
              throw AwsError.of("IncorrectInstanceState", refusal.formatted(instance.id));
            });
    return found;
  }

  private static Change change(Ec2Instance instance, Set<State> from, Consumer<Ec2Instance> how) {
    State before = instance.state;
    if (from.contains(before)) {
      how.accept(instance);
    }
    return new Change(instance.id, before, instance.state);
  }

  /** The way down: the program is told, and killed when the time is over; then comes the rest. */
  private void end(Ec2Instance instance, State meanwhile, Runnable rest) {
    instance.state = meanwhile;
    ec2.programs.stop(instance.id);
    ec2.turns.later(
        ec2.times.stop(),
        () -> {
          if (instance.state == meanwhile) {
            ec2.programs.kill(instance.id, () -> ec2.turns.run(rest));
          }
        });
  }

  private void becomeStopped(Ec2Instance instance) {
    if (instance.state == State.STOPPING) {
      instance.state = State.STOPPED;
      volumes.on(instance.id).forEach(this::unmount);
    }
  }

  private void unmount(EbsVolume volume) {
    volume.disk.pull();
    volumes.unmounted(volume);
  }

  private void becomeTerminated(Ec2Instance instance) {
    instance.state = State.TERMINATED;
    volumes.on(instance.id).forEach(this::leave);
    ec2.turns.later(SEEN_AFTERWARDS, () -> ec2.instances.remove(instance));
  }

  private void leave(EbsVolume volume) {
    volume.disk.pull();
    if (volume.attachment().orElseThrow().deleteOnTermination) {
      volumes.delete(volume);
    } else {
      volume.free();
    }
  }

  /** Whether the volume at the device is deleted when the instance is terminated. */
  void deleteOnTermination(String instanceId, String device, boolean isDeleted) {
    Attachment hanging =
        volumes
            .on(ec2.instances.get(instanceId).id, device)
            .flatMap(EbsVolume::attachment)
            .orElseThrow(
                () ->
                    AwsError.of(
                        "InvalidInstanceAttributeValue",
                        "No device is currently mapped at " + device));
    hanging.deleteOnTermination = isDeleted;
  }
}
