package dev.causeway.provider.gates;

import dev.causeway.provider.resource.Shown;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why pods do not get ready, as {@code kubectl describe pod} shows it. The first of these is told,
 * with how many pods fare alike:
 *
 * <ol>
 *   <li>the scheduler finds no place for a pod;
 *   <li>a container waits, and not for its start;
 *   <li>the last run of a container ended with an exit code other than 0;
 *   <li>the last event of a pod is a warning, such as that its volume cannot be attached.
 * </ol>
 *
 * <p>The words are those of Kubernetes. What a program itself leaves behind as its termination
 * message is not told.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/">pod
 *     lifecycle</a>
 */
final class UnreadyPods {
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");
  private static final Set<String> STARTS = Set.of("ContainerCreating", "PodInitializing");

  /** How many pods are looked up, since the events of each take a call. */
  private static final int MOST_ASKED = 3;

  private static final List<Function<Pod, Stream<Cause>>> LOOKS =
      List.of(UnreadyPods::unscheduled, UnreadyPods::waiting, UnreadyPods::ended);

  private UnreadyPods() {}

  /**
   * What one pod suffers from.
   *
   * @param reason the same for pods that fare alike, whose words may name each of them
   */
  private record Cause(Pod pod, String reason, String words) {}

  /**
   * Why some of these pods are not ready, in one line; empty if nothing tells.
   *
   * @param events those of a pod, in any order; asked for only if the pods themselves do not tell
   */
  static String why(List<Pod> pods, Function<Pod, List<Event>> events) {
    List<Pod> unready = pods.stream().filter(pod -> isToRun(pod) && !isReady(pod)).toList();
    return LOOKS.stream()
        .map(look -> causes(unready, look))
        .filter(causes -> !causes.isEmpty())
        .findFirst()
        .map(UnreadyPods::told)
        .or(() -> warned(unready, events))
        .orElse("");
  }

  private static Optional<String> warned(List<Pod> unready, Function<Pod, List<Event>> events) {
    return unready.stream()
        .limit(MOST_ASKED)
        .flatMap(
            pod ->
                PodEvents.warning(events.apply(pod)).stream()
                    .map(words -> told(List.of(new Cause(pod, words, words)))))
        .findFirst();
  }

  /** The first of each pod. */
  private static List<Cause> causes(List<Pod> pods, Function<Pod, Stream<Cause>> look) {
    return pods.stream().flatMap(pod -> look.apply(pod).limit(1)).toList();
  }

  private static String told(List<Cause> causes) {
    Cause first = causes.get(0);
    long alike = causes.stream().filter(cause -> cause.reason().equals(first.reason())).count();
    return "pod %s%s: %s"
        .formatted(
            first.pod().getMetadata().getName(),
            alike == 1 ? "" : " and %d more".formatted(alike - 1),
            Shown.oneLine(first.words()));
  }

  /** Whether nobody has deleted it and it is not over, such as an evicted one that lies about. */
  private static boolean isToRun(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && status(pod).map(PodStatus::getPhase).noneMatch(OVER::contains);
  }

  private static boolean isReady(Pod pod) {
    return conditions(pod, "Ready", "True").findAny().isPresent();
  }

  private static Stream<Cause> unscheduled(Pod pod) {
    return conditions(pod, "PodScheduled", "False")
        .map(
            condition ->
                new Cause(
                    pod,
                    String.valueOf(condition.getReason()),
                    Optional.ofNullable(condition.getMessage())
                        .orElseGet(() -> "not scheduled: " + condition.getReason())));
  }

  private static Stream<Cause> waiting(Pod pod) {
    return unreadyContainers(pod)
        .flatMap(container -> Stream.ofNullable(container.getState()))
        .flatMap(state -> Stream.ofNullable(state.getWaiting()))
        .filter(waiting -> waiting.getReason() != null && !STARTS.contains(waiting.getReason()))
        .map(waiting -> new Cause(pod, waiting.getReason(), words(waiting)));
  }

  private static String words(ContainerStateWaiting waiting) {
    return waiting.getMessage() == null
        ? waiting.getReason()
        : waiting.getReason() + ": " + waiting.getMessage();
  }

  private static Stream<Cause> ended(Pod pod) {
    return unreadyContainers(pod)
        .flatMap(UnreadyPods::lastEnd)
        .filter(end -> end.getExitCode() != null && end.getExitCode() != 0)
        .map(UnreadyPods::words)
        .map(words -> new Cause(pod, words, words));
  }

  private static String words(ContainerStateTerminated end) {
    String reason = Optional.ofNullable(end.getReason()).map(" (%s)"::formatted).orElse("");
    return "a container ended with exit code %d%s".formatted(end.getExitCode(), reason);
  }

  private static Stream<ContainerStateTerminated> lastEnd(ContainerStatus container) {
    return Stream.concat(end(container.getState()), end(container.getLastState())).limit(1);
  }

  private static Stream<ContainerStateTerminated> end(@Nullable ContainerState state) {
    return Stream.ofNullable(state).flatMap(known -> Stream.ofNullable(known.getTerminated()));
  }

  /** Init containers first: the others wait for them. */
  private static Stream<ContainerStatus> unreadyContainers(Pod pod) {
    return status(pod)
        .flatMap(
            status ->
                Stream.concat(
                    status.getInitContainerStatuses().stream(),
                    status.getContainerStatuses().stream()))
        .filter(container -> !Boolean.TRUE.equals(container.getReady()));
  }

  private static Stream<PodCondition> conditions(Pod pod, String type, String value) {
    return status(pod)
        .flatMap(status -> status.getConditions().stream())
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> value.equals(condition.getStatus()));
  }

  private static Stream<PodStatus> status(Pod pod) {
    return Stream.ofNullable(pod.getStatus());
  }
}
