package dev.causeway.provider.ec2;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Move;
import dev.causeway.provider.resource.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * That the disks come home when the migration does: creating it notes which disk hung on which
 * device, deleting it hangs the adopted volumes there in place of the stale ones.
 *
 * <p>How {@code delete} brings them home, unless {@code closed} (then it does nothing):
 *
 * <ol>
 *   <li>It finds the adopted volume of every device by its tag, which {@link VolumeReady} put on
 *       the volume and on the node. It refuses, before it changes anything, when several are found,
 *       when the node is not stopped, when volume and node are in different zones, or when the node
 *       says that one was adopted and none is found. When nothing was adopted, the node has its own
 *       disk and there is nothing to do.
 *   <li>It waits until every adopted volume is free of pods, at most until the deadline: the
 *       resource's timeout, else {@link #DEFAULT_DEADLINE}. Then it fails and names who holds it.
 *   <li>Of each device: the stale disk is tagged as kept and detached, the adopted one attached,
 *       {@code deleteOnTermination} set as it was noted, the tags changed.
 * </ol>
 *
 * <p>With {@code DROP_NEW_WRITES} the old disks stay where they are and the adopted volumes are
 * tagged as kept. No disk is ever deleted, and no disk with writes on it is without a tag that says
 * what it is.
 */
public final class DiskReturn extends Move<DiskReturn.Wanted> {
  /** How long a delete waits unless {@code customTimeouts} say otherwise. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(30);

  private static final String BEFORE = "before";
  private static final String NOTED_AT = "notedAt";

  private final Supplier<Ec2Client> client;
  private final Waiting waiting;
  private final EngineLog log;

  public DiskReturn(Supplier<Ec2Client> client, Waiting waiting, EngineLog log) {
    super("causeway:ec2:DiskReturn");
    this.client = client;
    this.waiting = waiting;
    this.log = log;
  }

  /** What becomes of the writes of the new side on the way home; there is no default. */
  enum OnReturn {
    BRING_DISKS_HOME,
    DROP_NEW_WRITES
  }

  /** Its inputs. */
  record Wanted(List<Slot> slots, OnReturn onReturn, boolean closed, boolean proveKept) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    List<Inputs> nodes = inputs.objects("nodes");
    List<Slot> slots = nodes.stream().flatMap(node -> slots(node).stream()).toList();
    Optional<OnReturn> onReturn =
        inputs.parsed("onReturn", "BRING_DISKS_HOME or DROP_NEW_WRITES", OnReturn::valueOf);
    Optional<Boolean> closed = inputs.flag("closed", false);
    Optional<Boolean> proveKept = inputs.flag("proveKept", false);
    return inputs.ifAllRead(() -> new Wanted(slots, onReturn.get(), closed.get(), proveKept.get()));
  }

  private static List<Slot> slots(Inputs node) {
    Optional<String> id = node.text("instanceId");
    Optional<List<String>> devices = node.texts("devices");
    Optional<String> adoptedBy = node.text("adoptedBy");
    return id.isEmpty() || devices.isEmpty() || adoptedBy.isEmpty()
        ? List.of()
        : devices.get().stream()
            .map(device -> new Slot(id.get(), device, adoptedBy.get()))
            .toList();
  }

  /** At {@code retire}, in a preview too: no old disk goes with its node. */
  @Override
  protected void refuse(Inputs inputs) {
    read(inputs)
        .filter(wanted -> wanted.proveKept() && !wanted.closed())
        .ifPresent(
            wanted ->
                wanted.slots().stream()
                    .flatMap(slot -> notKept(slot).stream())
                    .forEach(reason -> inputs.refuse("proveKept", reason)));
  }

  private Optional<String> notKept(Slot slot) {
    Optional<Node> node = ec2().node(slot.instanceId());
    if (node.filter(Node::isStopped).isEmpty()) {
      return Optional.of(
          "%s, accepted: stopped, as long as the new side has its disks. Stop it"
              .formatted(node.map(Node::words).orElse(slot.instanceId() + " is gone")));
    }
    return node.flatMap(there -> there.on(slot.device()))
        .filter(Node.Hung::deletedWithNode)
        .map(
            hung ->
                "disk %s goes with its node %s: deleteOnTermination of %s is on, accepted: off. Turn it off with: aws ec2 modify-instance-attribute --instance-id %s --block-device-mappings DeviceName=%s,Ebs={DeleteOnTermination=false}"
                    .formatted(
                        hung.volumeId(),
                        slot.instanceId(),
                        slot.device(),
                        slot.instanceId(),
                        slot.device()));
  }

  @Override
  protected PropertyMap foreseen(PropertyMap olds) {
    return PropertyMap.of(
        BEFORE, olds.get(BEFORE).orElse(Value.unknown()),
        NOTED_AT, olds.get(NOTED_AT).orElse(Value.unknown()));
  }

  @Override
  protected PropertyMap forward(Urn urn, Wanted wanted, Duration timeout) {
    return noted(urn, wanted, List.of()).with(NOTED_AT, waiting.now().toString());
  }

  /** What hung where: as it was noted, and for new places as it is now. */
  private PropertyMap noted(Urn urn, Wanted wanted, List<PropertyMap> before) {
    List<PropertyMap> notes = new ArrayList<>();
    for (Slot slot : wanted.slots()) {
      notes.add(noted(slot, before).orElseGet(() -> slot.noted(hung(urn, slot))));
    }
    return PropertyMap.of(BEFORE, Value.of(notes));
  }

  private static Optional<PropertyMap> noted(Slot slot, List<PropertyMap> notes) {
    return notes.stream().filter(slot::isNotedIn).findFirst();
  }

  private Node.Hung hung(Urn urn, Slot slot) {
    Optional<Node> node = ec2().node(slot.instanceId()).filter(Node::isThere);
    return node.flatMap(there -> there.on(slot.device()))
        .orElseThrow(
            () ->
                new ProviderException(
                    "%s cannot promise a way home: %s; it has %s. Correct nodes and run pulumi up again"
                        .formatted(
                            urn.name(),
                            "no disk hangs at " + slot,
                            node.map(
                                    there -> there.disks().stream().map(Node.Hung::device).toList())
                                .map(Object::toString)
                                .orElse("gone"))));
  }

  @Override
  protected PropertyMap change(
      Urn urn, Wanted before, Wanted wanted, PropertyMap olds, Duration timeout) {
    Stream<Slot> released = before.slots().stream().filter(slot -> !wanted.slots().contains(slot));
    released
        .findFirst()
        .ifPresent(
            slot -> {
              throw new ProviderException(
                  "%s cannot let go of %s while the new side has its disk; nothing was changed. Keep it in nodes until the migration is home or over"
                      .formatted(urn.name(), slot));
            });
    return noted(urn, wanted, notes(olds))
        .with(NOTED_AT, olds.get(NOTED_AT).orElse(Value.nothing()));
  }

  private static List<PropertyMap> notes(PropertyMap olds) {
    return olds.items(BEFORE).stream().map(PropertyMap.class::cast).toList();
  }

  @Override
  protected void back(Urn urn, Wanted wanted, PropertyMap olds, Duration timeout) {
    if (wanted.closed()) {
      log.info(urn, "closed: no disk comes home");
      return;
    }
    List<PropertyMap> notes = notes(olds);
    Homecoming homecoming =
        new Homecoming(
            ec2(),
            log,
            urn,
            new Patience(log, urn, waiting, timeout, DEFAULT_DEADLINE),
            slot -> noted(slot, notes),
            waiting.now().toString());
    if (wanted.onReturn() == OnReturn.BRING_DISKS_HOME) {
      homecoming.bring(wanted.slots());
    } else {
      homecoming.drop(wanted.slots());
    }
  }

  private Ec2 ec2() {
    return new Ec2(client.get());
  }
}
