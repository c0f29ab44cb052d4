package dev.causeway.policies.kubernetes;

import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the pods of Kubernetes resources are described. */
public final class Pods {
  private static final String[] TEMPLATE = {"spec", "template", "spec"};
  private static final Map<Kind, String[]> SPECS = specs();

  private Pods() {}

  private static Map<Kind, String[]> specs() {
    Map<Kind, String[]> specs = new LinkedHashMap<>();
    Stream.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
        .forEach(name -> specs.put(Kind.kubernetes("apps", name), TEMPLATE));
    specs.put(Kind.kubernetes("batch", "Job"), TEMPLATE);
    specs.put(
        Kind.kubernetes("batch", "CronJob"),
        new String[] {"spec", "jobTemplate", "spec", "template", "spec"});
    specs.put(Kind.kubernetes("core", "Pod"), new String[] {"spec"});
    return specs;
  }

  /** The keys that lead to the pod spec; empty of what has no pods. */
  static Optional<String[]> pathToSpec(Seen resource) {
    return SPECS.entrySet().stream()
        .filter(entry -> resource.is(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The pod spec; empty of what has no pods. */
  public static Optional<Place> spec(Seen resource) {
    return pathToSpec(resource).map(resource::at);
  }

  /** The containers of its pods; none of what has no pods. */
  public static List<Place> containers(Seen resource) {
    return spec(resource).map(spec -> spec.at("containers").items()).orElse(List.of());
  }

  /** Everything a container is started with that is known: command, arguments, environment. */
  public static List<Place> startedWith(Place container) {
    List<Place> all = new ArrayList<>(container.at("command").items());
    all.addAll(container.at("args").items());
    container.at("env").items().forEach(variable -> all.add(variable.at("value")));
    return all;
  }
}
