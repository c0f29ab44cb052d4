package dev.causeway.provider.ec2;

import dev.causeway.phases.Verdict;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.provider.resource.Patience;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How adopted disks come home, or are put aside.
 *
 * <p>Every step looks first whether it has been made, so a run that was cut short anywhere is made
 * whole by the next. The tag by which an adopted volume is found is taken off last: as long as it
 * is on, the volume counts as not yet home.
 */
final class Homecoming {
  private final Ec2 ec2;
  private final EngineLog log;
  private final Urn urn;
  private final Patience patience;
  private final Function<Slot, Optional<PropertyMap>> notes;
  private final String now;

  /**
   * @param notes what hung at a place when the disks left
   * @param now the instant that the tags name
   */
  Homecoming(
      Ec2 ec2,
      EngineLog log,
      Urn urn,
      Patience patience,
      Function<Slot, Optional<PropertyMap>> notes,
      String now) {
    this.ec2 = ec2;
    this.log = log;
    this.urn = urn;
    this.patience = patience;
    this.notes = notes;
    this.now = now;
  }

  /** One adopted volume that has to hang on its old node. */
  private record Arriving(Slot slot, String volumeId) {}

  /** Hangs the adopted volumes on the nodes; refuses before it changes anything. */
  void bring(List<Slot> slots) {
    List<Arriving> arriving = slots.stream().flatMap(slot -> arriving(slot).stream()).toList();
    if (!arriving.isEmpty()) {
      patience.until(() -> free(arriving));
      arriving.forEach(this::exchange);
    }
  }

  private Optional<Arriving> arriving(Slot slot) {
    Optional<Disk> adopted = adopted(slot);
    Optional<Node> node = ec2.node(slot.instanceId()).filter(Node::isThere);
    if (adopted.isEmpty()) {
      node.ifPresent(there -> settle(slot, there));
      return Optional.empty();
    }
    Disk disk = adopted.get();
    if (!disk.isAt(slot.instanceId(), slot.device())) {
      refuseUnfit(slot, disk, node.orElseThrow(() -> gone(slot, disk)));
    }
    return Optional.of(new Arriving(slot, disk.id()));
  }

  private Optional<Disk> adopted(Slot slot) {
    List<Disk> found = candidates(slot);
    if (found.size() > 1) {
      throw refused(
          "volumes %s are all tagged %s = %s, accepted: one, the disk to bring home to %s. Tag the others %s"
              .formatted(
                  found.stream().map(Disk::id).collect(Collectors.joining(", ")),
                  slot.mark(),
                  slot.adoptedBy(),
                  slot,
                  Marks.KEPT));
    }
    return found.stream().findFirst();
  }

  private List<Disk> candidates(Slot slot) {
    return tagged(slot).stream().filter(disk -> !disk.isKept()).toList();
  }

  private List<Disk> tagged(Slot slot) {
    return ec2.disksTagged(slot.mark(), slot.adoptedBy());
  }

  /** No volume is to come: it has come already, or none was ever adopted, or it cannot be found. */
  private void settle(Slot slot, Node node) {
    if (!isMarked(slot, node)) {
      log.info(urn, "%s: no volume was adopted from it, it has its own disk".formatted(slot));
    } else if (hasComeHome(slot, node)) {
      ec2.untag(node.id(), slot.mark(), slot.adoptedBy());
    } else {
      throw refused(
          "a volume was adopted from %s, but none is tagged %s = %s. Tag the volume that the new side used, or take that tag off the node to leave its writes behind"
              .formatted(slot, slot.mark(), slot.adoptedBy()));
    }
  }

  private static boolean isMarked(Slot slot, Node node) {
    return slot.adoptedBy().equals(node.tags().get(slot.mark()));
  }

  private boolean hasComeHome(Slot slot, Node node) {
    return node.on(slot.device())
        .filter(hung -> !hung.volumeId().equals(noted(slot, "volumeId")))
        .flatMap(hung -> ec2.disk(hung.volumeId()))
        .filter(disk -> disk.tags().getOrDefault(Marks.HOME, "").startsWith(slot + " "))
        .isPresent();
  }

  private @Nullable String noted(Slot slot, String name) {
    return notes.apply(slot).flatMap(note -> note.text(name)).orElse(null);
  }

  private ProviderException gone(Slot slot, Disk disk) {
    return refused(
        "node %s is gone, %s cannot hang on it. Hang it on a replacement yourself, tag it %s"
            .formatted(slot.instanceId(), disk.id(), Marks.KEPT));
  }

  private void refuseUnfit(Slot slot, Disk disk, Node node) {
    if (!node.isStopped()) {
      throw refused(
          "%s, accepted: stopped, while its disk on %s is exchanged. Stop it"
              .formatted(node.words(), slot.device()));
    }
    if (!disk.zone().equals(node.zone())) {
      throw refused(
          "%s is in %s and node %s in %s, accepted: one zone, since a disk hangs only in its own. Copy it there by a snapshot, tag the copy %s = %s and the first %s"
              .formatted(
                  disk.id(),
                  disk.zone(),
                  node.id(),
                  node.zone(),
                  slot.mark(),
                  slot.adoptedBy(),
                  Marks.KEPT));
    }
  }

  private ProviderException refused(String reason) {
    return new ProviderException(
        "%s cannot bring the disks home: %s, and run pulumi up again"
            .formatted(urn.name(), reason));
  }

  private Verdict free(List<Arriving> arriving) {
    List<Disk> held = arriving.stream().flatMap(each -> held(each).stream()).toList();
    return held.isEmpty()
        ? new Verdict.Open("all %d adopted volumes are free".formatted(arriving.size()))
        : new Verdict.NotYet(held.stream().map(Disk::words).collect(Collectors.joining(", ")));
  }

  private Optional<Disk> held(Arriving each) {
    Slot slot = each.slot();
    return disk(each.volumeId())
        .filter(disk -> !disk.isFree() && !disk.isAt(slot.instanceId(), slot.device()));
  }

  private Optional<Disk> disk(String volumeId) {
    Optional<Disk> disk = ec2.disk(volumeId);
    if (disk.isEmpty()) {
      throw refused("volume %s is gone. Restore it from a snapshot".formatted(volumeId));
    }
    return disk;
  }

  private void exchange(Arriving arriving) {
    Slot slot = arriving.slot();
    String volumeId = arriving.volumeId();
    takeDown(slot, volumeId);
    hang(slot, volumeId);
    if (isNotedAsDeleted(slot)) {
      ec2.deleteWithNode(slot.instanceId(), slot.device());
    }
    ec2.tag(volumeId, Marks.HOME, "%s %s".formatted(slot, now));
    ec2.untag(volumeId, slot.mark(), slot.adoptedBy());
    ec2.untag(slot.instanceId(), slot.mark(), slot.adoptedBy());
    log.info(urn, "%s has %s again, with all that was written since".formatted(slot, volumeId));
  }

  private boolean isNotedAsDeleted(Slot slot) {
    return notes.apply(slot).flatMap(note -> note.bool("deleteOnTermination")).orElse(false);
  }

  /** Takes the stale disk off the node; it is kept. */
  private void takeDown(Slot slot, String arriving) {
    Stream.concat(hanging(slot).stream(), Optional.ofNullable(noted(slot, "volumeId")).stream())
        .filter(id -> !id.equals(arriving))
        .distinct()
        .flatMap(id -> ec2.disk(id).stream())
        .forEach(stale -> takeDown(slot, stale, arriving));
  }

  private Optional<String> hanging(Slot slot) {
    return ec2.node(slot.instanceId())
        .flatMap(node -> node.on(slot.device()))
        .map(Node.Hung::volumeId);
  }

  private void takeDown(Slot slot, Disk stale, String arriving) {
    if (!stale.isKept()) {
      ec2.tag(
          stale.id(),
          Marks.KEPT,
          "stale disk of %s since %s - %s took its place".formatted(slot, now, arriving));
    }
    if (stale.isAt(slot.instanceId(), slot.device())) {
      ec2.detach(stale.id(), slot.instanceId());
      patience.until(() -> isDown(slot, stale.id()));
      log.info(urn, "%s: its stale disk %s was taken down and is kept".formatted(slot, stale.id()));
    }
  }

  private Verdict isDown(Slot slot, String volumeId) {
    return ec2.disk(volumeId)
        .filter(disk -> disk.isAt(slot.instanceId(), slot.device()))
        .<Verdict>map(disk -> new Verdict.NotYet(disk.words()))
        .orElseGet(() -> new Verdict.Open(volumeId + " is down"));
  }

  private void hang(Slot slot, String volumeId) {
    patience.until(() -> hangs(slot, volumeId));
  }

  /** Hangs it once the device is free; a disk that hangs there already is looked at only. */
  private Verdict hangs(Slot slot, String volumeId) {
    if (hanging(slot).filter(volumeId::equals).isPresent()) {
      return new Verdict.Open("%s hangs at %s".formatted(volumeId, slot));
    }
    boolean isComing =
        disk(volumeId).filter(Disk::isFree).isEmpty()
            || ec2.attach(volumeId, slot.instanceId(), slot.device());
    return new Verdict.NotYet(
        (isComing ? "%s does not hang at %s yet" : "%s waits for %s, which is not free yet")
            .formatted(volumeId, slot));
  }

  /** Leaves the old disks where they are; the adopted volumes are kept, with what was written. */
  void drop(List<Slot> slots) {
    slots.forEach(slot -> tagged(slot).forEach(disk -> putAside(slot, disk)));
    for (Slot slot : slots) {
      ec2.node(slot.instanceId())
          .filter(node -> isMarked(slot, node))
          .ifPresent(node -> ec2.untag(node.id(), slot.mark(), slot.adoptedBy()));
    }
  }

  private void putAside(Slot slot, Disk disk) {
    if (!disk.isKept()) {
      ec2.tag(disk.id(), Marks.KEPT, "new writes of %s dropped at %s".formatted(slot, now));
    }
    ec2.untag(disk.id(), slot.mark(), slot.adoptedBy());
    log.info(
        urn,
        "%s goes on with its old disk; %s is kept with what was written since"
            .formatted(slot, disk.id()));
  }
}
