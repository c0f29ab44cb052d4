package dev.causeway.rehearsal.walk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A world as the invariant sees it; every look is fresh, exact and without any effect. */
public interface Sights {
  /** Every queue there is. */
  List<Queue> queues();

  /** The ARNs that redrive policies name. */
  default Set<String> redriveTargets() {
    return queues().stream()
        .flatMap(queue -> queue.redriveTarget().stream())
        .collect(Collectors.toSet());
  }

  /** How many workers take requests from the queue right now. */
  int consumers(String queueUrl);

  /** Percent of the work for the new side, as it is written now. */
  int share();

  /** How many of the old side's machines are in service. */
  int instances();

  /** How many pods run. */
  int pods();

  /** What a queue is to the migration. */
  enum Role {
    /** The old side's; its fleet consumes it. */
    ORIGINAL,
    /** Made by the stack. */
    NEW,
    /** Neither deleted nor filled by the migration: a dead-letter queue, or the answers. */
    BYSTANDER
  }

  /**
   * How many messages a queue holds.
   *
   * @param visible to be received now
   * @param inFlight received and not deleted
   * @param delayed not to be received yet
   */
  record Depth(int visible, int inFlight, int delayed) {
    int total() {
      return visible + inFlight + delayed;
    }

    Depth plus(Depth other) {
      return new Depth(visible + other.visible, inFlight + other.inFlight, delayed + other.delayed);
    }

    @Override
    public String toString() {
      return "%d visible, %d in flight, %d delayed".formatted(visible, inFlight, delayed);
    }
  }

  /**
   * A queue.
   *
   * @param redriveTarget the ARN that its redrive policy names
   */
  record Queue(
      String name,
      String url,
      String arn,
      Role role,
      Depth depth,
      Optional<String> redriveTarget) {}
}
