package dev.causeway.components;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which machines {@link LegacyNodes} adopt. */
public final class LegacyNodesArgs extends Fluent<LegacyNodesArgs> {
  private List<LegacyNode> nodes = List.of();

  LegacyNodesArgs() {}

  /** One more node; the first is the one whose disks pod 0 gets. */
  public LegacyNodesArgs node(LegacyNode node) {
    List<LegacyNode> more = new ArrayList<>(nodes);
    more.add(node);
    return with(args -> args.nodes = List.copyOf(more));
  }

  /** The nodes, once it is clear that there are some and that none is named twice. */
  List<LegacyNode> nodes() {
    if (nodes.isEmpty()) {
      throw WrongArgument.missing(
          "nodes", "one or more", "Call .node(LegacyNode.node(id, zone).disk(…))");
    }
    refuseTwice("node instance", nodes, node -> Stream.of(node.instanceId()));
    refuseTwice("disk volume", nodes, node -> node.disks().stream().map(LegacyDisk::volumeId));
    nodes.forEach(this::refuseOtherDisks);
    return nodes;
  }

  private static void refuseTwice(
      String subject, List<LegacyNode> nodes, Function<LegacyNode, Stream<String>> ids) {
    List<String> seen = new ArrayList<>();
    nodes.stream()
        .flatMap(ids)
        .forEach(
            id -> {
              if (seen.contains(id)) {
                throw WrongArgument.seen(subject, id, "each one once", "Correct one of them");
              }
              seen.add(id);
            });
  }

  /** The pods of one set have the same claims, so its nodes have the same disks. */
  private void refuseOtherDisks(LegacyNode node) {
    LegacyNode first = nodes.get(0);
    if (node.disks().isEmpty()) {
      throw WrongArgument.missing(
          "disks of node " + node.instanceId(), "one or more", "Call .disk(device, volume, GiB)");
    }
    if (!node.devices().equals(first.devices())) {
      throw WrongArgument.seen(
          "devices of node " + node.instanceId(),
          node.devices(),
          "%s, as %s has".formatted(first.devices(), first.instanceId()),
          "Name the same devices in the same order");
    }
    for (LegacyDisk disk : node.disks()) {
      refuseOtherSize(node, disk, first.on(disk.device()));
    }
  }

  private static void refuseOtherSize(LegacyNode node, LegacyDisk disk, LegacyDisk first) {
    if (disk.sizeGib() != first.sizeGib()) {
      throw WrongArgument.seen(
          "disk size of %s %s".formatted(node.instanceId(), disk.device()),
          disk.sizeGib(),
          "%d GiB, since a claim template has one size".formatted(first.sizeGib()),
          "Grow the smaller disk first");
    }
  }
}
