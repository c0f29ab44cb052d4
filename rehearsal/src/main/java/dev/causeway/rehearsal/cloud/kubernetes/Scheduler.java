package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds a node for each pod: one that it selects, whose taints it tolerates, that its volumes can
 * reach and where it is not too many; of several, that with the fewest pods. Requests for
 * processors and memory play no part.
 *
 * <p>A pod whose volumes are still to be made keeps the node that was chosen for them, and counts
 * there from that moment on.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/">kube-scheduler</a>
 */
final class Scheduler implements Placement {
  private static final String UNSCHEDULABLE = "node(s) were unschedulable";
  private static final String TAINTED = "node(s) had untolerated taint(s)";
  private static final String NOT_SELECTED = "node(s) didn't match Pod's node affinity/selector";
  private static final String NO_VOLUME =
      "node(s) didn't find available persistent volumes to bind";

  /** Before 1.34 this was {@code node(s) had volume node affinity conflict}. */
  private static final String OUT_OF_REACH =
      "node(s) didn't match PersistentVolume's node affinity";

  private final ObjectStore store;
  private final Timers timers;
  private final EventRecorder events;
  private final Claims claims;
  private final StorageClasses classes;
  private final Nodes nodes;
  private final Provisioners provisioners;

  /** uid of a pod that waits for volumes → the name of its node. */
  private final Map<String, String> assumed = new HashMap<>();

  Scheduler(ObjectStore store, Timers timers, EventRecorder events, Provisioners provisioners) {
    this.store = store;
    this.timers = timers;
    this.events = events;
    this.claims = new Claims(store::get);
    this.classes = new StorageClasses(store);
    this.nodes = new Nodes(store);
    this.provisioners = provisioners;
  }

  /** If there is no node, the pod is told why. */
  @Override
  public Optional<String> place(Key key, KubeObject pod) {
    Optional<String> problem = problem(pod);
    if (problem.isPresent()) {
      refuse(key, pod, problem.get());
      return Optional.empty();
    }
    Map<KubeObject, String> placed = placed(pod);
    List<KubeObject> feasible =
        nodes.all().stream().filter(node -> obstacle(pod, node, placed).isEmpty()).toList();
    if (feasible.isEmpty()) {
      assumed.remove(pod.uid());
      refuse(key, pod, obstacles(pod, placed));
    }
    String before = assumed.getOrDefault(pod.uid(), "");
    return feasible.stream()
        .min(
            Comparator.comparing((KubeObject node) -> !node.name().equals(before))
                .thenComparingLong(node -> Collections.frequency(placed.values(), node.name()))
                .thenComparing(KubeObject::name))
        .map(KubeObject::name)
        .filter(node -> hasVolumes(pod, node));
  }

  /** Each other pod that has a node, or is going to have it. */
  private Map<KubeObject, String> placed(KubeObject pod) {
    Map<KubeObject, String> placed = new LinkedHashMap<>();
    for (KubeObject other : store.list(ResourceKind.POD, "")) {
      String node = other.at("/spec/nodeName").asText(assumed.getOrDefault(other.uid(), ""));
      if (!node.isEmpty() && !other.uid().equals(pod.uid())) {
        placed.put(other, node);
      }
    }
    return placed;
  }

  /** Whether nothing is still to be made before the pod can go there; has it made. */
  private boolean hasVolumes(KubeObject pod, String node) {
    List<Claim> unbound = claimsOf(pod).stream().filter(claim -> !claim.isBound()).toList();
    if (unbound.isEmpty()) {
      assumed.remove(pod.uid());
      return true;
    }
    assumed.put(pod.uid(), node);
    unbound.stream()
        .filter(claim -> !Provisioners.chosen(claim).equals(Optional.of(node)))
        .forEach(claim -> provisioners.choose(claim, node));
    return false;
  }

  private List<Claim> claimsOf(KubeObject pod) {
    return Claims.of(pod).stream().flatMap(n -> claims.find(pod.namespace(), n).stream()).toList();
  }

  /** Why no node at all will do. */
  private Optional<String> problem(KubeObject pod) {
    return Claims.of(pod).stream().flatMap(name -> problem(pod, name).stream()).findFirst();
  }

  private Optional<String> problem(KubeObject pod, String name) {
    Optional<Claim> claim = claims.find(pod.namespace(), name);
    if (claim.isEmpty()) {
      return Optional.of("persistentvolumeclaim \"%s\" not found".formatted(name));
    }
    if (claim.get().object().isBeingDeleted()) {
      return Optional.of("persistentvolumeclaim \"%s\" is being deleted".formatted(name));
    }
    if (claim.get().phase().equals("Lost")) {
      return Optional.of(
          "persistentvolumeclaim \"%s\" bound to non-existent persistentvolume \"%s\""
              .formatted(name, claim.get().volumeName()));
    }
    boolean unbound = !claim.get().isBound() && !classes.waitsForConsumer(claim.get());
    return unbound
        ? Optional.of("pod has unbound immediate PersistentVolumeClaims")
        : Optional.empty();
  }

  /** Why this node will not do; the first reason in the scheduler's own order. */
  private Optional<String> obstacle(
      KubeObject pod, KubeObject node, Map<KubeObject, String> placed) {
    if (Nodes.isUnschedulable(node)) {
      return Optional.of(UNSCHEDULABLE);
    }
    if (!Nodes.tolerates(pod, node)) {
      return Optional.of(TAINTED);
    }
    if (!isSelected(pod, node.labels())) {
      return Optional.of(NOT_SELECTED);
    }
    return volumeObstacle(pod, node).or(() -> spread(pod, placed).obstacle(node));
  }

  private ZoneSpread spread(KubeObject pod, Map<KubeObject, String> placed) {
    List<KubeObject> selected =
        nodes.all().stream().filter(node -> isSelected(pod, node.labels())).toList();
    return new ZoneSpread(pod, selected, placed);
  }

  private static boolean isSelected(KubeObject pod, Map<String, String> labels) {
    boolean selected = labels.entrySet().containsAll(pod.texts("/spec/nodeSelector").entrySet());
    String required = "/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution";
    return selected && NodeTerms.of(pod.at(required)).match(labels);
  }

  private Optional<String> volumeObstacle(KubeObject pod, KubeObject node) {
    List<Claim> named = claimsOf(pod);
    boolean outOfReach =
        named.stream()
            .flatMap(claim -> claims.volumeOf(claim).stream())
            .anyMatch(volume -> !volume.reaches(node.labels()));
    if (outOfReach) {
      return Optional.of(OUT_OF_REACH);
    }
    boolean served =
        named.stream().allMatch(claim -> claim.isBound() || provisioners.of(claim).isPresent());
    return served ? Optional.empty() : Optional.of(NO_VOLUME);
  }

  private String obstacles(KubeObject pod, Map<KubeObject, String> placed) {
    Map<String, Integer> counts = new TreeMap<>();
    nodes
        .all()
        .forEach(
            node -> obstacle(pod, node, placed).ifPresent(o -> counts.merge(o, 1, Integer::sum)));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void refuse(Key key, KubeObject pod, String reasons) {
    int size = nodes.all().size();
    String message =
        "0/%d nodes are available: %s. no new claims to deallocate, preemption: 0/%d nodes are available: %d Preemption is not helpful for scheduling."
            .formatted(size, reasons, size, size);
    boolean told =
        pod.condition("PodScheduled")
            .filter(condition -> condition.path("message").asText().equals(message))
            .isPresent();
    if (!told) {
      store.change(key, object -> PodStatus.unschedulable(object, message, timers.timestamp()));
      events.warning(pod, "FailedScheduling", message);
    }
  }
}
