package dev.causeway.policies.sqs;

import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The queues of a stack and how they hand messages on. */
final class Queues {
  private final List<Seen> queues;
  private final List<Redrive> redrives;
  private final NamedQueues<Seen> byName;
  private final NamedQueues<Redrive> bySource;

  Queues(Stack stack) {
    this.queues = stack.all(Redrive.QUEUE);
    List<Redrive> own = redrives(queues);
    List<Redrive> separate = redrives(stack.all(Redrive.POLICY));
    NamedQueues<Redrive> overruling = new NamedQueues<>(separate, Redrive::source);
    this.redrives =
        Stream.concat(
                own.stream().filter(each -> !isOverruled(each, overruling)), separate.stream())
            .toList();
    this.byName = new NamedQueues<>(queues, queue -> QueueName.of(queue.at("arn")));
    this.bySource = new NamedQueues<>(redrives, Redrive::source);
  }

  private static List<Redrive> redrives(List<Seen> resources) {
    return resources.stream().flatMap(each -> Redrive.of(each).stream()).toList();
  }

  /** A queue's outputs may tell of the policy it had before a resource of its own changed it. */
  private static boolean isOverruled(Redrive redrive, NamedQueues<Redrive> separate) {
    return redrive.source().flatMap(separate::find).isPresent();
  }

  List<Redrive> redrives() {
    return redrives;
  }

  List<Seen> all() {
    return queues;
  }

  /** The resource of a queue, if it is in the stack and known. */
  Optional<Seen> find(QueueName name) {
    return byName.find(name);
  }

  /** How a queue hands on, if it does. */
  Optional<Redrive> from(QueueName name) {
    return bySource.find(name);
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
