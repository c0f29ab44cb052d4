package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.aws.EbsVolume.Attachment;
import dev.causeway.rehearsal.cloud.aws.EbsVolume.Hold;
import dev.causeway.rehearsal.cloud.aws.EbsVolume.State;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done with volumes; for whoever has the turn. */
final class EbsVolumes {
  private final Ec2 ec2;

  EbsVolumes(Ec2 ec2) {
    this.ec2 = ec2;
  }

  private Ec2Things<EbsVolume> all() {
    return ec2.volumes;
  }

  /** Makes a volume, empty or as its snapshot is, which may not be pending any more. */
  EbsVolume create(VolumeSpec spec, Map<String, String> tags) {
    String id = all().nextId();
    var volume = new EbsVolume(id, spec, ec2.turns.instant(), disk(id, spec.snapshotId()));
    volume.tags.putAll(tags);
    all().add(volume);
    ec2.turns.later(ec2.times.createVolume(), () -> becomeAvailable(volume));
    return volume;
  }

  private Disk disk(String id, String snapshotId) {
    return snapshotId.isEmpty() ? ec2.store.empty(id) : ec2.store.restored(id, snapshotId);
  }

  private static void becomeAvailable(EbsVolume volume) {
    if (volume.state == State.CREATING) {
      volume.state = State.AVAILABLE;
    }
  }

  /** Deletes a volume that hangs nowhere. */
  void delete(String id) {
    EbsVolume volume = all().get(id);
    volume
        .attachment()
        .ifPresent(
            hanging -> {
              throw AwsError.of(
                  "VolumeInUse",
                  "Volume %s is currently attached to %s".formatted(id, hanging.instanceId));
            });
    refuseUnless(volume, State.AVAILABLE);
    delete(volume);
  }

  /** Deletes it whether it hangs somewhere or not. */
  void delete(EbsVolume volume) {
    volume.free();
    volume.state = State.DELETING;
    ec2.turns.later(ec2.times.deleteVolume(), () -> forget(volume));
  }

  private void forget(EbsVolume volume) {
    all().remove(volume);
    ec2.store.delete(volume.id);
  }

  private static void refuseUnless(EbsVolume volume, State wanted) {
    if (volume.state != wanted) {
      throw AwsError.of(
          "IncorrectState",
          "Volume '%s' is in the '%s' state.".formatted(volume.id, volume.state.word));
    }
  }

  Attachment attach(String id, String instanceId, String device) {
    EbsVolume volume = all().get(id);
    Ec2Instance instance = ec2.instances.get(instanceId);
    refuseAttaching(volume, instance, device);
    var hanging = new Attachment(instanceId, device, ec2.turns.instant(), false);
    volume.hang(hanging);
    ec2.turns.later(ec2.times.attach(), () -> becomeAttached(hanging));
    return hanging;
  }

  /** Hangs it on an instance that is being made. */
  void attachAtLaunch(EbsVolume volume, Attachment hanging) {
    hanging.hold = Hold.ATTACHED;
    volume.hang(hanging);
  }

  private static void becomeAttached(Attachment hanging) {
    if (hanging.hold == Hold.ATTACHING) {
      hanging.hold = Hold.ATTACHED;
    }
  }

  private void refuseAttaching(EbsVolume volume, Ec2Instance instance, String device) {
    if (volume.state == State.IN_USE) {
      throw AwsError.of(
          "VolumeInUse", "%s is already attached to an instance".formatted(volume.id));
    }
    refuseUnless(volume, State.AVAILABLE);
    if (!instance.is(Ec2Instance.State.RUNNING, Ec2Instance.State.STOPPED)) {
      throw AwsError.of("IncorrectState", "Instance '%s' is not 'running'.".formatted(instance.id));
    }
    if (!volume.spec.zone().equals(instance.zone)) {
      throw AwsError.of(
          "InvalidVolume.ZoneMismatch",
          "The volume '%s' is not in the same availability zone as instance '%s'"
              .formatted(volume.id, instance.id));
    }
    if (instance.releasing.contains(device) || on(instance.id, device).isPresent()) {
      throw AwsError.of(
          "InvalidParameterValue",
          "Invalid value '%s' for unixDevice. Attachment point %1$s is already in use"
              .formatted(device));
    }
  }

  /** The volumes that hang on the instance, by device. */
  List<EbsVolume> on(String instanceId) {
    return all().all().stream()
        .filter(volume -> volume.attachmentTo(instanceId).isPresent())
        .sorted(Comparator.comparing(volume -> device(volume)))
        .toList();
  }

  Optional<EbsVolume> on(String instanceId, String device) {
    return on(instanceId).stream().filter(volume -> device(volume).equals(device)).findFirst();
  }

  private static String device(EbsVolume volume) {
    return volume.attachment().orElseThrow().device;
  }

  /**
   * Detaches; of a running instance that has it mounted only once that has unmounted it, unless
   * forced.
   *
   * @param instanceId empty for whichever it hangs on
   * @param device empty for whichever it hangs at
   */
  EbsVolume detach(String id, String instanceId, String device, boolean force) {
    EbsVolume volume = all().get(id);
    if (volume.attachment().isEmpty()) {
      throw AwsError.of("IncorrectState", notAttached(volume));
    }
    Attachment hanging = volume.attachment().get();
    refuseOther(volume, hanging, instanceId, device);
    refuseRootOfRunning(volume, hanging);
    if (volume.disk.isMounted() && !force) {
      hanging.hold = Hold.BUSY;
    } else {
      volume.disk.pull();
      letGo(volume, hanging);
    }
    return volume;
  }

  private static String notAttached(EbsVolume volume) {
    return "Volume '%s' is in the '%s' state.".formatted(volume.id, volume.state.word);
  }

  private static void refuseOther(
      EbsVolume volume, Attachment hanging, String instanceId, String device) {
    boolean otherInstance = !instanceId.isEmpty() && !instanceId.equals(hanging.instanceId);
    boolean otherDevice = !device.isEmpty() && !device.equals(hanging.device);
    if (otherInstance || otherDevice) {
      throw AwsError.of(
          "InvalidAttachment.NotFound",
          "The volume '%s' is not attached to instance '%s' as device '%s'"
              .formatted(
                  volume.id,
                  instanceId.isEmpty() ? hanging.instanceId : instanceId,
                  device.isEmpty() ? hanging.device : device));
    }
  }

  private void refuseRootOfRunning(EbsVolume volume, Attachment hanging) {
    boolean stopped = ec2.instances.get(hanging.instanceId).is(Ec2Instance.State.STOPPED);
    if (hanging.device.equals(Ec2Instance.ROOT) && !stopped) {
      throw AwsError.of(
          "OperationNotPermitted",
          "Unable to detach root volume '%s' from instance '%s'"
              .formatted(volume.id, hanging.instanceId));
    }
  }

  /** Its machine unmounted it. */
  void unmounted(EbsVolume volume) {
    volume
        .attachment()
        .filter(hanging -> hanging.hold == Hold.BUSY)
        .ifPresent(hanging -> letGo(volume, hanging));
  }

  private void letGo(EbsVolume volume, Attachment hanging) {
    if (hanging.hold == Hold.DETACHING) {
      return;
    }
    hanging.hold = Hold.DETACHING;
    ec2.turns.later(ec2.times.detach(), () -> becomeFree(volume, hanging));
  }

  private void becomeFree(EbsVolume volume, Attachment hanging) {
    boolean hangsThere = volume.attachment().filter(now -> now == hanging).isPresent();
    if (!hangsThere) {
      return;
    }
    volume.free();
    Ec2Instance instance = ec2.instances.get(hanging.instanceId);
    instance.releasing.add(hanging.device);
    ec2.turns.later(ec2.times.releaseDevice(), () -> instance.releasing.remove(hanging.device));
  }
}
