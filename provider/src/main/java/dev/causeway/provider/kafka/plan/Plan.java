package dev.causeway.provider.kafka.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every relocation that is needed, and no other; each partition is in it once at most. */
public record Plan(List<Relocation> relocations) implements Planned {
  public Plan {
    relocations = List.copyOf(relocations);
  }

  /** What leads from the layout to these replicas, partitions in order. */
  static Plan from(Layout layout, Map<Partition, List<Integer>> targets) {
    List<Relocation> relocations = new ArrayList<>();
    layout
        .replicas()
        .forEach(
            (partition, from) -> {
              List<Integer> to = targets.getOrDefault(partition, from);
              if (!to.equals(from)) {
                relocations.add(new Relocation(partition, from, to));
              }
            });
    return new Plan(relocations);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return relocations.isEmpty();
  }

  /** How many replicas are copied. */
  public int copies() {
    return relocations.stream().mapToInt(each -> each.adding().size()).sum();
  }

  /** The layout once all of it is done. */
  public Layout after(Layout layout) {
    return layout.with(
        relocations.stream().collect(Collectors.toMap(Relocation::partition, Relocation::to)));
  }

  /**
   * The relocations in groups, to be run one after the other, such that in a group no broker takes
   * part in more of them than that.
   */
  public List<List<Relocation>> batches(int mostPerBroker) {
    return new Batches(mostPerBroker).of(relocations);
  }
}
