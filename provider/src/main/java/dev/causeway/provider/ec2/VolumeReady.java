package dev.causeway.provider.ec2;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InitializationStatusDetails;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/**
 * A gate on the new side that opens when a volume is there, in its zone, and as initialised as it
 * has to be.
 *
 * <p>A volume made from a snapshot loads its blocks when they are first read. It is waited for
 * until <a
 * href="https://docs.aws.amazon.com/ebs/latest/userguide/initalize-volume.html">initialisation</a>
 * is complete when it has an initialisation rate, or when the policy says so.
 *
 * <p>Of a volume that is adopted, the gate leaves a trace once it has opened: a tag on the volume
 * and on the node whose disk it stands in for, by which {@link DiskReturn} finds it. A volume that
 * a run which was cut short left behind never comes so far.
 */
public final class VolumeReady extends Gate<VolumeReady.Wanted> {
  private static final long COMPLETE = 100;

  private final Supplier<Ec2Client> client;

  public VolumeReady(Supplier<Ec2Client> client, Waiting waiting, EngineLog log) {
    super("causeway:ec2:VolumeReady", Side.NEW, waiting, log);
    this.client = client;
  }

  /** How the blocks of a volume without an initialisation rate may come. */
  enum FirstRead {
    /** When they are first read, which is slow. */
    LAZY,
    /** Before the volume is used. */
    INITIALISED
  }

  /** Its inputs; the slot is that of the disk it stands in for, if it is adopted. */
  record Wanted(String volumeId, String zone, FirstRead firstRead, @Nullable Slot slot) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> volumeId = inputs.text("volumeId");
    Optional<String> zone = inputs.text("zone");
    Optional<FirstRead> firstRead =
        inputs.parsed("firstRead", "LAZY or INITIALISED", FirstRead::valueOf);
    Optional<Slot> slot = inputs.optionalObject("standsInFor").flatMap(VolumeReady::slot);
    return inputs.ifAllRead(
        () -> new Wanted(volumeId.get(), zone.get(), firstRead.get(), slot.orElse(null)));
  }

  private static Optional<Slot> slot(Inputs inputs) {
    Optional<String> instanceId = inputs.text("instanceId");
    Optional<String> device = inputs.text("device");
    Optional<String> adoptedBy = inputs.text("adoptedBy");
    return instanceId.isEmpty() || device.isEmpty() || adoptedBy.isEmpty()
        ? Optional.empty()
        : Optional.of(new Slot(instanceId.get(), device.get(), adoptedBy.get()));
  }

  @Override
  protected Supplier<Verdict> watch(Wanted wanted) {
    return () -> {
      Verdict verdict = look(wanted);
      if (verdict.isOpen() && wanted.slot() != null) {
        mark(wanted.volumeId(), wanted.slot());
      }
      return verdict;
    };
  }

  /** The volume first: a node that says that a volume was adopted is never without one. */
  private void mark(String volumeId, Slot slot) {
    ec2().tag(volumeId, slot.mark(), slot.adoptedBy());
    ec2().tag(slot.instanceId(), slot.mark(), slot.adoptedBy());
  }

  @Override
  protected Verdict look(Wanted wanted) {
    return ec2()
        .disk(wanted.volumeId())
        .map(disk -> look(wanted, disk))
        .orElseGet(
            () ->
                new Verdict.Never(
                    "there is no volume " + wanted.volumeId(),
                    "Restore it from its snapshot, or correct volumeId"));
  }

  private Verdict look(Wanted wanted, Disk disk) {
    if (!disk.zone().equals(wanted.zone())) {
      return new Verdict.Never(
          "%s is in %s, accepted: %s, where its pod will run"
              .formatted(disk.id(), disk.zone(), wanted.zone()),
          "Make it anew in that zone");
    }
    if (disk.state() == VolumeState.CREATING) {
      return new Verdict.NotYet(disk.id() + " is being created");
    }
    return disk.state() == VolumeState.AVAILABLE || disk.state() == VolumeState.IN_USE
        ? initialised(wanted, disk)
        : new Verdict.Never(
            "%s is %s, accepted: available or in-use".formatted(disk.id(), disk.state()),
            "Make it anew from its snapshot");
  }

  private Verdict initialised(Wanted wanted, Disk disk) {
    if (disk.rate() == null && wanted.firstRead() == FirstRead.LAZY) {
      return new Verdict.Open(
          "%s is %s in %s; its blocks load when they are first read"
              .formatted(disk.id(), disk.state(), disk.zone()));
    }
    Optional<Long> progress =
        ec2()
            .status(disk.id())
            .map(VolumeStatusItem::initializationStatusDetails)
            .map(InitializationStatusDetails::progress);
    return progress.filter(done -> done >= COMPLETE).isPresent()
        ? new Verdict.Open(
            "%s is %s in %s and initialised".formatted(disk.id(), disk.state(), disk.zone()))
        : new Verdict.NotYet(
            "%s is initialised to %s"
                .formatted(disk.id(), progress.map(done -> done + " %").orElse("an unknown part")));
  }

  private Ec2 ec2() {
    return new Ec2(client.get());
  }
}
