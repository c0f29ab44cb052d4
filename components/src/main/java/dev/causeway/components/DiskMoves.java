package dev.causeway.components;

import com.pulumi.resources.Resource;
import dev.causeway.components.resources.DiskReturn;
import dev.causeway.components.resources.DiskReturnArgs;
import dev.causeway.components.resources.NodeDisksArgs;
import dev.causeway.components.resources.NodesStopped;
import dev.causeway.components.resources.NodesStoppedArgs;
import dev.causeway.components.resources.ZoneReady;
import dev.causeway.components.resources.ZoneReadyArgs;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The old nodes' stop and the way home of their disks, behind the gate of the zones. */
final class DiskMoves {
  private final VolumesScope scope;
  private final @Nullable ZoneReady zones;
  private final @Nullable NodesStopped stopped;
  private final @Nullable DiskReturn diskReturn;

  DiskMoves(VolumesScope scope) {
    this.scope = scope;
    this.zones = scope.facts().trial.isMade() ? zonesReady() : null;
    this.stopped = scope.facts().way.isThere() ? nodesStopped() : null;
    this.diskReturn = stopped == null ? null : diskReturn(stopped);
  }

  /** What the trial of the volumes waits for. */
  List<Resource> zones() {
    return Stream.<Resource>ofNullable(zones).toList();
  }

  /** What the disks' new life waits for; nothing before the nodes are stopped. */
  List<Resource> moves() {
    return Stream.of(stopped, diskReturn)
        .filter(Objects::nonNull)
        .map(Resource.class::cast)
        .toList();
  }

  @Nullable DiskReturn diskReturn() {
    return diskReturn;
  }

  private ZoneReady zonesReady() {
    ZoneReadyArgs gate =
        new ZoneReadyArgs()
            .zones(scope.nodes().stream().map(LegacyNode::zone).distinct().toList())
            .phase(scope.migration().ledgerPhase())
            .direction(scope.migration().ledgerDirection());
    return scope
        .migration()
        .add(new ZoneReady(scope.name() + "-zones", gate, scope.after(List.of()).build()));
  }

  private NodesStopped nodesStopped() {
    NodesStoppedArgs move =
        new NodesStoppedArgs()
            .instanceIds(scope.nodes().stream().map(LegacyNode::instanceId).toList())
            .closed(scope.facts().way.isClosed());
    List<Resource> upstream = Stream.concat(zones().stream(), nodes()).toList();
    return scope
        .migration()
        .add(new NodesStopped(scope.name() + "-stopped", move, scope.after(upstream).build()));
  }

  private DiskReturn diskReturn(NodesStopped after) {
    DiskReturnArgs move =
        new DiskReturnArgs()
            .nodes(IntStream.range(0, scope.nodes().size()).mapToObj(this::disks).toList())
            .onReturn(scope.args().onReturn().name())
            .proveKept(scope.facts().way.isProven())
            .closed(scope.facts().way.isClosed());
    List<Resource> upstream = Stream.concat(Stream.of(after), nodes()).toList();
    return scope
        .migration()
        .add(new DiskReturn(scope.name() + "-disk-return", move, scope.after(upstream).build()));
  }

  private NodeDisksArgs disks(int ordinal) {
    return new NodeDisksArgs()
        .instanceId(scope.nodes().get(ordinal).instanceId())
        .devices(scope.args().devices())
        .adoptedBy(scope.adoptedBy(ordinal));
  }

  private Stream<Resource> nodes() {
    return scope.nodes().stream().flatMap(node -> scope.args().nodes().reliedOn(node).stream());
  }
}
