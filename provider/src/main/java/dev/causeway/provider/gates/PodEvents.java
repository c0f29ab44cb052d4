package dev.causeway.provider.gates;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventSeries;
import io.fabric8.kubernetes.api.model.MicroTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Kubernetes noted of a pod last, as {@code kubectl describe pod} lists it: that a volume does
 * not come stands nowhere else.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/">Event</a>
 */
final class PodEvents {
  /** Of these the whole message is told. Others may repeat what a program said, as probes do. */
  private static final Set<String> IN_FULL =
      Set.of("FailedAttachVolume", "FailedMount", "FailedMapVolume", "FailedCreatePodSandBox");

  private static final Comparator<Event> IN_TIME =
      Comparator.comparing(PodEvents::time).thenComparing(PodEvents::isWarning);

  private PodEvents() {}

  /** The last of a pod's events, if it is a warning: what comes after one has got past it. */
  static Optional<String> warning(List<Event> events) {
    return events.stream().max(IN_TIME).filter(PodEvents::isWarning).map(PodEvents::words);
  }

  private static boolean isWarning(Event event) {
    return "Warning".equals(event.getType());
  }

  /** When it was seen last; those who write events fill in different fields. */
  private static Instant time(Event event) {
    return Stream.of(
            Optional.ofNullable(event.getSeries())
                .map(EventSeries::getLastObservedTime)
                .map(MicroTime::getTime),
            Optional.ofNullable(event.getLastTimestamp()),
            Optional.ofNullable(event.getEventTime()).map(MicroTime::getTime),
            Optional.ofNullable(event.getMetadata().getCreationTimestamp()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(Instant::parse)
        .orElse(Instant.EPOCH);
  }

  private static String words(Event event) {
    String reason = String.valueOf(event.getReason());
    String message = Objects.requireNonNullElse(event.getMessage(), "");
    String told = IN_FULL.contains(reason) ? message : message.split(":", 2)[0];
    return told.isEmpty() ? reason : reason + ": " + told;
  }
}
