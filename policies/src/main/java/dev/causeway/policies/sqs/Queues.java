package dev.causeway.policies.sqs;

import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import java.util.List;
import java.util.Optional;

/** The queues of a stack and how they hand messages on. */
final class Queues {
  private final Stack stack;
  private final List<Redrive> redrives;

  Queues(Stack stack) {
    this.stack = stack;
    List<Redrive> all =
        stack.resources().stream().flatMap(each -> Redrive.of(each).stream()).toList();
    List<QueueName> separate =
        all.stream()
            .filter(redrive -> redrive.declaredBy().is(Redrive.POLICY))
            .flatMap(redrive -> redrive.source().stream())
            .toList();
    this.redrives = all.stream().filter(each -> !isOverruled(each, separate)).toList();
  }

  /** A queue's outputs may tell of the policy it had before a resource of its own changed it. */
  private static boolean isOverruled(Redrive redrive, List<QueueName> separate) {
    return redrive.declaredBy().is(Redrive.QUEUE)
        && redrive.source().filter(own -> separate.stream().anyMatch(own::is)).isPresent();
  }

  List<Redrive> redrives() {
    return redrives;
  }

  List<Seen> all() {
    return stack.all(Redrive.QUEUE);
  }

  /** The resource of a queue, if it is in the stack and known. */
  Optional<Seen> find(QueueName name) {
    return all().stream()
        .filter(queue -> QueueName.of(queue.at("arn")).filter(name::is).isPresent())
        .findFirst();
  }

  /** How a queue hands on, if it does. */
  Optional<Redrive> from(QueueName name) {
    return redrives.stream()
        .filter(redrive -> redrive.source().filter(name::is).isPresent())
        .findFirst();
  }

  /** How long a queue keeps a message, in seconds; empty if it is not known. */
  static Optional<Double> retention(Seen queue) {
    return queue.at("messageRetentionSeconds").numberOr(345_600);
  }

  /** A number of seconds, and how many days that is. */
  static String days(double seconds) {
    return "%s s (%s d)"
        .formatted(Place.shown(seconds), Place.shown(Math.round(seconds / 864) / 100.0));
  }
}
