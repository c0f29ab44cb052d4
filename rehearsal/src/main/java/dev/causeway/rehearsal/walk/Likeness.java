package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.ResourceState;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state as two visits of the same stop must leave it: without what the world gives anew each time
 * (ids, times, versions) and without what only says how the stop was reached.
 *
 * @param facts resource and property → value, as text
 */
public record Likeness(Map<String, String> facts) {
  /** Properties that tell of the visit and not of the stop. */
  private static final Set<String> OF_THE_VISIT =
      Set.of(
          "from",
          "direction",
          "arrivedAt",
          "leftAt",
          "notedAt",
          "partitions",
          "stoppedAt",
          "before",
          "token",
          "evidence",
          "look",
          "status");

  /** Properties that the world gives anew. */
  private static final Set<String> OF_THE_WORLD =
      Set.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "createTime",
          "managedFields",
          "clusterIP",
          "clusterIPs",
          "batch.kubernetes.io/controller-uid",
          "controller-uid",
          "deployment.kubernetes.io/revision");

  private static final String ABSENT = "absent";

  /** The likeness of a state. */
  public static Likeness of(Deployment deployment) {
    var ids = new Ids(deployment.resources());
    Map<String, String> facts = new TreeMap<>();
    deployment.resources().forEach(resource -> note(resource, ids, facts));
    return new Likeness(facts);
  }

  /** The same as if it spoke of another place: one text in all values is another. */
  public Likeness replacing(String text, String other) {
    Map<String, String> moved = new TreeMap<>();
    facts.forEach((fact, value) -> moved.put(fact, value.replace(text, other)));
    return new Likeness(moved);
  }

  private static void note(ResourceState resource, Ids ids, Map<String, String> facts) {
    String name = resource.urn().type() + " " + resource.urn().name();
    Set<String> dependencies = new TreeSet<>();
    resource.dependencies().forEach(urn -> dependencies.add(urn.name()));
    facts.put(name, "present");
    facts.put(name + " protect", Boolean.toString(resource.options().protect()));
    facts.put(name + " parent", resource.parent().toString());
    facts.put(name + " dependencies", dependencies.toString());
    note(name + " inputs", resource.inputs(), ids, facts);
    note(name + " outputs", resource.outputs(), ids, facts);
  }

  private static void note(String path, Value value, Ids ids, Map<String, String> facts) {
    if (value instanceof PropertyMap map) {
      map.entries().forEach((key, inside) -> noteEntry(path, key, inside, ids, facts));
    } else if (value instanceof Value.Array array) {
      for (int i = 0; i < array.items().size(); i++) {
        note("%s[%d]".formatted(path, i), array.items().get(i), ids, facts);
      }
    } else {
      facts.put(path, ids.named(value));
    }
  }

  private static void noteEntry(
      String path, String key, Value inside, Ids ids, Map<String, String> facts) {
    if (!OF_THE_VISIT.contains(key) && !OF_THE_WORLD.contains(key)) {
      note(path + "." + key, inside, ids, facts);
    }
  }

  /** The first difference in words; empty when the two are alike. */
  public Optional<String> difference(Likeness later) {
    Set<String> paths = new TreeSet<>(facts.keySet());
    paths.addAll(later.facts.keySet());
    return paths.stream()
        .filter(path -> !at(path).equals(later.at(path)) && !isLearnt(path))
        .findFirst()
        .map(path -> "%s was %s and is %s".formatted(path, at(path), later.at(path)));
  }

  /** What only the provider knows of an adopted resource comes with its first update. */
  private boolean isLearnt(String path) {
    return path.contains(" outputs.") && !facts.containsKey(path);
  }

  private String at(String path) {
    return facts.getOrDefault(path, ABSENT);
  }

  /** Ids the world gave, each to be replaced by the name of its resource. */
  private static final class Ids {
    /** Ids of EC2, which stand inside of other texts too, such as ARNs. */
    private static final Pattern OF_EC2 = Pattern.compile("\\b(?:vol|snap|i)-[0-9a-f]{8,}\\b");

    private static final String SNAPSHOTS = "snapshotIds";
    private static final String PLACEMENT = "causeway:kafka:Placement";

    private final Map<String, String> names = new HashMap<>();

    Ids(List<ResourceState> resources) {
      for (ResourceState resource : resources) {
        if (!resource.id().isEmpty()) {
          names.putIfAbsent(resource.id(), "id of " + resource.urn().name());
        }
        if (resource.urn().type().equals(PLACEMENT)) {
          resource
              .outputs()
              .get("replicas")
              .ifPresent(noted -> name(noted, "what %s noted".formatted(resource.urn().name())));
        }
        resource.outputs().get(SNAPSHOTS).ifPresent(ids -> nameAll(ids, resource.urn().name()));
      }
    }

    private void nameAll(Value ids, String owner) {
      if (ids instanceof Value.Array array) {
        for (int i = 0; i < array.items().size(); i++) {
          name(array.items().get(i), "snapshot %d of %s".formatted(i, owner));
        }
      }
    }

    private void name(Value id, String name) {
      if (id instanceof Value.Text text) {
        names.putIfAbsent(text.value(), name);
      }
    }

    String named(Value value) {
      return value instanceof Value.Text text
          ? names.getOrDefault(text.value(), namedInside(text.value()))
          : value.withoutSecrets().toString();
    }

    private String namedInside(String text) {
      return OF_EC2
          .matcher(text)
          .replaceAll(
              found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
    }
  }
}
