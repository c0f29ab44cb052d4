package dev.causeway.provider.ec2;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Move;
import dev.causeway.provider.resource.Patience;
import dev.causeway.provider.resource.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/**
 * One point in time of the disks of a node: creating it takes a snapshot of each, deleting it
 * deletes them unless they are to be kept.
 *
 * <p>Several disks are snapshotted by one <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshots.html">{@code
 * CreateSnapshots}</a>, so that they fit each other after a crash too. That call has no client
 * token: the set is found again by a tag with {@code token}. Anything but one usable snapshot of
 * every disk is no such point in time; it is discarded and a new set is taken.
 */
public final class SnapshotSet extends Move<SnapshotSet.Wanted> {
  /** How long it waits unless {@code customTimeouts} say otherwise. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofHours(6);

  private static final String SNAPSHOT_IDS = "snapshotIds";

  private final Supplier<Ec2Client> client;
  private final Waiting waiting;
  private final EngineLog log;

  public SnapshotSet(Supplier<Ec2Client> client, Waiting waiting, EngineLog log) {
    super("causeway:ec2:SnapshotSet");
    this.client = client;
    this.waiting = waiting;
    this.log = log;
  }

  /** Its inputs. */
  record Wanted(
      String instanceId, List<String> devices, String token, boolean stopped, boolean keep) {
    /** Whether the same snapshots are wanted. */
    boolean isSameSet(Wanted other) {
      return instanceId.equals(other.instanceId)
          && devices.equals(other.devices)
          && token.equals(other.token);
    }
  }

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> instanceId = inputs.text("instanceId");
    Optional<List<String>> devices = inputs.texts("devices");
    devices
        .filter(List::isEmpty)
        .ifPresent(
            none ->
                inputs.refuse(
                    "devices", "devices must name at least one device, got []. Correct it"));
    Optional<String> token = inputs.text("token");
    Optional<Boolean> stopped = inputs.flag("stopped", false);
    Optional<Boolean> keep = inputs.flag("keep", false);
    return inputs.ifAllRead(
        () -> new Wanted(instanceId.get(), devices.get(), token.get(), stopped.get(), keep.get()));
  }

  @Override
  protected PropertyMap foreseen(PropertyMap olds) {
    return PropertyMap.of(SNAPSHOT_IDS, olds.get(SNAPSHOT_IDS).orElse(Value.unknown()));
  }

  @Override
  protected PropertyMap forward(Urn urn, Wanted wanted, Duration timeout) {
    Node node = fit(urn, wanted);
    List<String> volumes = volumes(urn, wanted, node);
    List<String> ids =
        foundAgain(urn, wanted, volumes).orElseGet(() -> taken(wanted, node, volumes));
    return completed(urn, ids, timeout);
  }

  /** The node, as the set needs it. */
  private Node fit(Urn urn, Wanted wanted) {
    Node node =
        ec2()
            .node(wanted.instanceId())
            .filter(Node::isThere)
            .orElseThrow(() -> refused(urn, "there is no node " + wanted.instanceId()));
    if (wanted.stopped() && !node.isStopped()) {
      throw refused(
          urn,
          "%s, accepted: stopped, since what it writes after its last snapshot would be lost"
              .formatted(node.words()));
    }
    return node;
  }

  private static List<String> volumes(Urn urn, Wanted wanted, Node node) {
    return wanted.devices().stream()
        .map(
            device ->
                node.on(device)
                    .map(Node.Hung::volumeId)
                    .orElseThrow(
                        () -> refused(urn, "no disk hangs at %s %s".formatted(node.id(), device))))
        .toList();
  }

  private static ProviderException refused(Urn urn, String reason) {
    return new ProviderException(
        "%s cannot take snapshots: %s; none was taken. Correct it and run pulumi up again"
            .formatted(urn.name(), reason));
  }

  /** The snapshots of the volumes, if an earlier run took exactly one usable one of each. */
  private Optional<List<String>> foundAgain(Urn urn, Wanted wanted, List<String> volumes) {
    List<Snapshot> found = ec2().snapshotsOf(wanted.token());
    List<String> ids = new ArrayList<>();
    for (String volume : volumes) {
      found.stream()
          .filter(snapshot -> snapshot.volumeId().equals(volume))
          .filter(snapshot -> snapshot.state() != SnapshotState.ERROR)
          .map(Snapshot::snapshotId)
          .forEach(ids::add);
    }
    boolean whole =
        ids.size() == volumes.size() && found.size() == volumes.size() && isOneOfEach(found);
    if (!whole) {
      found.forEach(snapshot -> discard(urn, snapshot));
    }
    return whole ? Optional.of(ids) : Optional.empty();
  }

  private static boolean isOneOfEach(List<Snapshot> snapshots) {
    return snapshots.stream().map(Snapshot::volumeId).distinct().count() == snapshots.size();
  }

  private void discard(Urn urn, Snapshot snapshot) {
    log.info(
        urn, "%s is of a set that is not whole, it is deleted".formatted(snapshot.snapshotId()));
    ec2().deleteSnapshot(snapshot.snapshotId());
  }

  private List<String> taken(Wanted wanted, Node node, List<String> volumes) {
    String description = "%s %s".formatted(node.id(), String.join(" ", wanted.devices()));
    return volumes.size() == 1
        ? List.of(ec2().snapshot(volumes.get(0), description, wanted.token()))
        : ec2().snapshotAll(node, volumes, description, wanted.token());
  }

  private PropertyMap completed(Urn urn, List<String> ids, Duration timeout) {
    PropertyMap outputs =
        PropertyMap.of(SNAPSHOT_IDS, Value.of(ids.stream().map(Value::of).toList()));
    try {
      new Patience(log, urn, waiting, timeout, DEFAULT_DEADLINE).until(() -> look(ids));
      return outputs;
    } catch (ProviderException e) {
      throw new InitFailed(urn.name(), outputs, List.of(Shown.message(e)));
    } catch (WaitEnded e) {
      String reason = "%s: cancelled while snapshots were completing; run pulumi up again to go on";
      throw new InitFailed(urn.name(), outputs, List.of(reason.formatted(urn.name())));
    }
  }

  private Verdict look(List<String> ids) {
    List<Snapshot> found = ec2().snapshots(ids);
    List<String> gone = new ArrayList<>(ids);
    found.forEach(snapshot -> gone.remove(snapshot.snapshotId()));
    String failed = gone.isEmpty() ? failed(found) : String.join(", ", gone) + " is gone";
    if (!failed.isEmpty()) {
      return new Verdict.Never(failed, "Go one stop back and forward again to take new ones");
    }
    List<Snapshot> pending =
        found.stream().filter(snapshot -> snapshot.state() != SnapshotState.COMPLETED).toList();
    return pending.isEmpty()
        ? new Verdict.Open("completed: " + String.join(", ", ids))
        : new Verdict.NotYet(
            pending.stream().map(SnapshotSet::words).collect(Collectors.joining(", ")));
  }

  private static String failed(List<Snapshot> snapshots) {
    return snapshots.stream()
        .filter(snapshot -> snapshot.state() == SnapshotState.ERROR)
        .map(snapshot -> "%s failed: %s".formatted(snapshot.snapshotId(), snapshot.stateMessage()))
        .collect(Collectors.joining(", "));
  }

  private static String words(Snapshot snapshot) {
    return "%s of %s is %s, %s"
        .formatted(
            snapshot.snapshotId(),
            snapshot.volumeId(),
            snapshot.stateAsString(),
            Optional.ofNullable(snapshot.progress()).filter(text -> !text.isEmpty()).orElse("0%"));
  }

  @Override
  protected PropertyMap change(
      Urn urn, Wanted before, Wanted wanted, PropertyMap olds, Duration timeout) {
    if (wanted.isSameSet(before)) {
      return completed(urn, olds.texts(SNAPSHOT_IDS), timeout);
    }
    throw new ProviderException(
        "%s cannot become snapshots of something else, volumes are made of them; nothing was changed. Keep instanceId, devices and token as they are"
            .formatted(urn.name()));
  }

  @Override
  protected void back(Urn urn, Wanted wanted, PropertyMap olds, Duration timeout) {
    List<String> ids = olds.texts(SNAPSHOT_IDS);
    if (wanted.keep()) {
      log.info(urn, "kept: " + String.join(", ", ids));
      return;
    }
    ids.forEach(ec2()::deleteSnapshot);
  }

  private Ec2 ec2() {
    return new Ec2(client.get());
  }
}
