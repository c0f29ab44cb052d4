package dev.causeway.components;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a {@link RoutingShare} is written, and the queues it splits. */
public final class RoutingShareArgs extends Fluent<RoutingShareArgs> {
  private @Nullable ShareItem item;
  private List<BlueGreenQueue> queues = List.of();

  RoutingShareArgs() {}

  /** The item to write. */
  public RoutingShareArgs item(ShareItem item) {
    return with(args -> args.item = item);
  }

  /** The queues whose messages are split. */
  public RoutingShareArgs of(List<BlueGreenQueue> queues) {
    return with(args -> args.queues = List.copyOf(queues));
  }

  /** The queues whose messages are split. */
  public RoutingShareArgs of(BlueGreenQueue... queues) {
    return of(List.of(queues));
  }

  ShareItem item() {
    return Accepted.given(item, "share item", "item(table, key and cache time)");
  }

  List<BlueGreenQueue> queues() {
    if (queues.isEmpty()) {
      throw WrongArgument.missing("share queues", "one queue or more", "Call .of(queues)");
    }
    Set<String> keys = new HashSet<>();
    queues.forEach(queue -> check(queue, keys));
    return queues;
  }

  private void check(BlueGreenQueue queue, Set<String> keys) {
    if (!keys.add(queue.key())) {
      throw WrongArgument.seen(
          "queue key", queue.key(), "a key no other queue of the share has", "Call .key(another)");
    }
    if (!queue.share().equals(item())) {
      throw WrongArgument.seen(
          "share of queue " + queue.key(),
          queue.share(),
          item().toString(),
          "Pass the same item to the queue and to the share");
    }
  }
}
