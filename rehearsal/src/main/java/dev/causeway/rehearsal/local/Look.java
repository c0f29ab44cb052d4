package dev.causeway.rehearsal.local;

import dev.causeway.rehearsal.load.Accounting.Tally;
import dev.causeway.rehearsal.walk.Sights;
import dev.causeway.rehearsal.walk.Sights.Depth;
import dev.causeway.rehearsal.walk.Sights.Role;
import dev.causeway.rehearsal.walk.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What is to be seen in a world at one moment.
 *
 * @param at when, in the world's time
 * @param share percent of the work for the new side
 * @param instances how many of the old side's machines are in service
 * @param pods how many of the new side's pods run
 * @param queues originals first, then the new side's, then the others
 * @param tally what the book of the load says; all 0 without one
 */
public record Look(Instant at, int share, int instances, int pods, List<Line> queues, Tally tally) {
  private static final Comparator<Line> ORDER =
      Comparator.comparing((Line line) -> line.part()).thenComparing(Line::name);

  public Look {
    queues = List.copyOf(queues);
  }

  /** What a queue is to the migration. */
  public enum Part {
    ORIGINAL("original"),
    NEW("new"),
    FAILED("dead letters of the new side"),
    OTHER("");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** A queue and what it holds. */
  public record Line(String name, Part part, Depth depth) {}

  /** A look without any effect. */
  static Look at(World world) {
    Sights sights = world.sights();
    Set<String> failed = sights.redriveTargets();
    List<Line> queues =
        sights.queues().stream()
            .map(queue -> new Line(queue.name(), part(queue, failed), queue.depth()))
            .sorted(ORDER)
            .toList();
    return new Look(
        world.pace().clock().instant(),
        sights.share(),
        sights.instances(),
        sights.pods(),
        queues,
        world.load().accounting().tally());
  }

  private static Part part(Sights.Queue queue, Set<String> failed) {
    if (queue.role() == Role.BYSTANDER) {
      return Part.OTHER;
    }
    return queue.role() == Role.ORIGINAL
        ? Part.ORIGINAL
        : failed.contains(queue.arn()) ? Part.FAILED : Part.NEW;
  }

  /** How many messages the queues of a part hold. */
  public int held(Part part) {
    return queues.stream()
        .filter(line -> line.part() == part)
        .mapToInt(line -> line.depth().visible() + line.depth().inFlight() + line.depth().delayed())
        .sum();
  }
}
