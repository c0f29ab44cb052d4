package dev.causeway.rehearsal.providers;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a local provider knows of one resource type: a row of its table. Start with {@link #of},
 * then say more.
 *
 * @param token the type, such as {@code aws:sqs/queue:Queue}
 * @param source where the facts of this row stand
 * @param properties every property the type has here; a program that gives another is refused
 * @param compares what a diff compares new inputs with
 * @param awaits what create waits for, for people; also the reason given when it times out
 * @param timeouts how long each verb may take
 * @param secondCreate what a create does when the thing is already there
 * @param autoName how it is named where the program does not
 * @param rules further reasons to refuse inputs
 * @param handler its verbs
 */
public record ResourceType(
    String token,
    String source,
    List<Property> properties,
    Compares compares,
    String awaits,
    Timeouts timeouts,
    SecondCreate secondCreate,
    Optional<AutoName> autoName,
    Function<PropertyMap, List<Failure>> rules,
    Handler handler) {

  /** What a diff compares new inputs with. */
  public enum Compares {
    /** The outputs: a provider bridged from Terraform; an absent value equals a zero one. */
    OUTPUTS,
    /** The old inputs: the Kubernetes provider. */
    INPUTS
  }

  public ResourceType {
    properties = List.copyOf(properties);
  }

  /** A type that waits for nothing, takes at most 20 minutes and refuses a second create. */
  public static ResourceType of(
      String token, String source, Handler handler, Property... properties) {
    return new ResourceType(
        token,
        source,
        List.of(properties),
        Compares.OUTPUTS,
        "nothing",
        Timeouts.each(Duration.ofMinutes(20)),
        SecondCreate.REFUSED,
        Optional.empty(),
        inputs -> List.of(),
        handler);
  }

  /** The same, compared in another way. */
  public ResourceType comparing(Compares compares) {
    return new ResourceType(
        token,
        source,
        properties,
        compares,
        awaits,
        timeouts,
        secondCreate,
        autoName,
        rules,
        handler);
  }

  /** The same, waiting for something, and for how long. */
  public ResourceType awaiting(String awaits, Timeouts timeouts) {
    return new ResourceType(
        token,
        source,
        properties,
        compares,
        awaits,
        timeouts,
        secondCreate,
        autoName,
        rules,
        handler);
  }

  /** The same, with another answer to a second create. */
  public ResourceType secondCreate(SecondCreate secondCreate) {
    return new ResourceType(
        token,
        source,
        properties,
        compares,
        awaits,
        timeouts,
        secondCreate,
        autoName,
        rules,
        handler);
  }

  /** The same, named where the program does not. */
  public ResourceType autoNamed(String path, int digits) {
    return new ResourceType(
        token,
        source,
        properties,
        compares,
        awaits,
        timeouts,
        secondCreate,
        Optional.of(new AutoName(path, digits)),
        rules,
        handler);
  }

  /** The same, with further reasons to refuse inputs; each gets what is known of them. */
  public ResourceType refusing(Function<PropertyMap, List<Failure>> rules) {
    return new ResourceType(
        token,
        source,
        properties,
        compares,
        awaits,
        timeouts,
        secondCreate,
        autoName,
        rules,
        handler);
  }

  /** The same, with its verbs done by another. */
  public ResourceType handledBy(Handler handler) {
    return new ResourceType(
        token,
        source,
        properties,
        compares,
        awaits,
        timeouts,
        secondCreate,
        autoName,
        rules,
        handler);
  }

  /** The property at exactly this path. */
  Optional<Property> property(String path) {
    return properties.stream().filter(property -> property.path().equals(path)).findFirst();
  }

  /** Whether a change at the path makes a new resource. */
  boolean replacesAt(String path) {
    return properties.stream()
        .filter(Property::replaces)
        .anyMatch(row -> Paths.contains(row.path(), path) || Paths.contains(path, row.path()));
  }
}
