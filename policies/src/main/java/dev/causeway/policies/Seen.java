package dev.causeway.policies;

import dev.causeway.protocol.Policies;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.stream.Stream;

/**
 * A resource as a policy sees it.
 *
 * @param properties its inputs or, of a {@link StackPolicy}, its outputs
 * @param options protection and the like
 * @param dependencies what it depends on; empty of a {@link ResourcePolicy}
 */
public record Seen(Urn urn, Place properties, Policies.Options options, List<Urn> dependencies) {
  public Seen {
    dependencies = List.copyOf(dependencies);
  }

  /** A resource as an engine tells of it. */
  public static Seen of(Policies.Resource resource) {
    return new Seen(resource.urn(), Place.of(resource.properties()), resource.options(), List.of());
  }

  /** A resource of a stack as an engine tells of it. */
  public static Seen of(Policies.StackResource resource) {
    Seen alone = of(resource.resource());
    return new Seen(alone.urn(), alone.properties(), alone.options(), resource.dependencies());
  }

  /** Its name in the stack. */
  public String name() {
    return urn.name();
  }

  /** Its type, such as {@code aws:sqs/queue:Queue}. */
  public String type() {
    return urn.type();
  }

  /** Whether it is of one of the kinds. */
  public boolean is(Kind... kinds) {
    return Stream.of(kinds).anyMatch(kind -> kind.covers(type()));
  }

  /** What stands under the key, and under the further keys inside it. */
  public Place at(String... keys) {
    return properties.at(keys);
  }

  /** Whether an update leaves the property as it is. */
  public boolean ignores(String property) {
    List<String> ignored = options.ignoreChanges();
    return ignored.contains(property) || ignored.contains("*");
  }

  /** That this resource is not as the policy wants it. */
  public Violation violation(String found, String remedy) {
    return new Violation(this, found, remedy);
  }
}
