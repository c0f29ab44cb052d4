package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.report.Strip;
import dev.causeway.rehearsal.walk.Sights.Queue;
import dev.causeway.rehearsal.walk.Sights.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a timeline shows of queues and of those who work on them. Thread-safe. */
final class QueueStrips {
  private static final String SHARE = "share";
  private static final String INSTANCES = "instances";
  private static final String PODS = "pods";

  private final Sights sights;
  private final Map<Group, Set<String>> groups = new EnumMap<>(Group.class);

  /** What queues are to the migration. */
  private enum Group {
    ORIGINALS("messages in the original queues", "in originals"),
    NEW("messages in the new queues", "in new queues"),
    FAILED("messages in the new queues' dead-letter queues", "dead letters");

    private final String title;
    private final String word;

    Group(String title, String word) {
      this.title = title;
      this.word = word;
    }

    static Group of(Queue queue, Set<String> redriveTargets) {
      if (queue.role() == Role.ORIGINAL) {
        return ORIGINALS;
      }
      return redriveTargets.contains(queue.arn()) ? FAILED : NEW;
    }
  }

  QueueStrips(Sights sights) {
    this.sights = sights;
    List.of(Group.values()).forEach(group -> groups.put(group, new TreeSet<>()));
  }

  /** Looks at the world as it is now: line → value. */
  Map<String, Integer> look() {
    List<Queue> queues = new ArrayList<>(sights.queues());
    queues.removeIf(queue -> queue.role() == Role.BYSTANDER);
    queues.sort(Comparator.comparing(Queue::name));
    Map<String, Integer> values = new TreeMap<>();
    queues.forEach(queue -> values.put(queue.name(), queue.depth().total()));
    values.put(SHARE, sights.share());
    values.put(INSTANCES, sights.instances());
    values.put(PODS, sights.pods());
    note(queues, sights.redriveTargets());
    return values;
  }

  private synchronized void note(List<Queue> queues, Set<String> redriveTargets) {
    queues.forEach(queue -> group(Group.of(queue, redriveTargets)).add(queue.name()));
  }

  private Set<String> group(Group group) {
    return Objects.requireNonNull(groups.get(group));
  }

  /** The strips, with every queue that was seen. */
  synchronized List<Strip> strips() {
    group(Group.NEW).removeAll(group(Group.FAILED));
    List<Strip> strips = new ArrayList<>();
    strips.add(new Strip("share of the work on the new side, %", "share, %", List.of(SHARE)));
    groups.forEach(
        (group, queues) -> strips.add(new Strip(group.title, group.word, List.copyOf(queues))));
    strips.add(new Strip("instances in service on the old side", INSTANCES, List.of(INSTANCES)));
    strips.add(new Strip("pods running on the new side", PODS, List.of(PODS)));
    return strips;
  }
}
