package dev.causeway.policies;

import java.util.List;
import java.util.stream.Stream;

/** All resources of a stack, or of a set of manifests. */
public record Stack(List<Seen> resources) {
  public Stack {
    resources = List.copyOf(resources);
  }

  /** Its resources of these kinds, in order. */
  public List<Seen> all(Kind... kinds) {
    return resources.stream().filter(resource -> resource.is(kinds)).toList();
  }

  /** Whether it has a resource of one of the kinds. */
  public boolean has(Kind... kinds) {
    return Stream.of(kinds).anyMatch(kind -> !all(kind).isEmpty());
  }
}
