package dev.causeway.policies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All resources of a stack, or of a set of manifests. Immutable. */
public final class Stack {
  private final List<Seen> resources;
  private final Map<String, List<Seen>> byType;

  /** A stack of these. */
  public Stack(List<Seen> resources) {
    this.resources = List.copyOf(resources);
    this.byType =
        this.resources.stream()
            .collect(Collectors.groupingBy(Seen::type, LinkedHashMap::new, Collectors.toList()));
  }

  /** Its resources, in order. */
  public List<Seen> resources() {
    return resources;
  }

  /** Its resources of these kinds, in order of their types. */
  public List<Seen> all(Kind... kinds) {
    return byType.entrySet().stream()
        .filter(entry -> Stream.of(kinds).anyMatch(kind -> kind.covers(entry.getKey())))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  /** Whether it has a resource of one of the kinds. */
  public boolean has(Kind... kinds) {
    return byType.keySet().stream()
        .anyMatch(type -> Stream.of(kinds).anyMatch(kind -> kind.covers(type)));
  }
}
