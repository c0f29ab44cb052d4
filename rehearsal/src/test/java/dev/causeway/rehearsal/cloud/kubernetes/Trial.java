package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * A behaviour's own corner of a cluster.
 *
 * @param name what nobody else's objects are called, nor classes of storage
 * @param waiting in the cluster's time
 * @param look how long between two looks
 * @param patience how long to wait for what comes about later
 */
record Trial(
    KubernetesClient client, String name, Waiting waiting, Duration look, Duration patience) {
  static final String NAMESPACE = "default";

  /** The text, with this corner's name for every NAME. */
  String mine(String text) {
    return text.replace("NAME", name);
  }

  /** Makes what the YAML says. */
  HasMetadata create(String yaml) {
    return client.resource(mine(yaml)).create();
  }

  Resource<PersistentVolume> volume(String volume) {
    return client.persistentVolumes().withName(mine(volume));
  }

  Resource<PersistentVolumeClaim> claim(String claim) {
    return client.persistentVolumeClaims().inNamespace(NAMESPACE).withName(mine(claim));
  }

  PodResource pod(String pod) {
    return client.pods().inNamespace(NAMESPACE).withName(mine(pod));
  }

  /** The pods of this corner, by name. */
  List<Pod> pods() {
    return client.pods().inNamespace(NAMESPACE).withLabel("app", name).list().getItems().stream()
        .sorted((one, other) -> nameOf(one).compareTo(nameOf(other)))
        .toList();
  }

  List<String> podNames() {
    return pods().stream().map(pod -> nameOf(pod).replace(name, "NAME")).toList();
  }

  static String nameOf(HasMetadata object) {
    return object.getMetadata().getName();
  }

  GenericKubernetesResource get(String apiVersion, String kind, String object) {
    return client
        .genericKubernetesResources(apiVersion, kind)
        .inNamespace(NAMESPACE)
        .withName(mine(object))
        .get();
  }

  /** The value at a path; null if there is none. */
  static @Nullable Object at(GenericKubernetesResource object, Object... path) {
    return object.get(path);
  }

  /** Merges JSON into an object. */
  static void patch(Resource<?> resource, String json) {
    resource.patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  void isBound(String claim) {
    eventually(() -> assertThat(claim(claim).get().getStatus().getPhase()).isEqualTo("Bound"));
  }

  void runs(String pod) {
    eventually(
        () -> {
          Pod now = pod(pod).get();
          assertThat(now).isNotNull();
          assertThat(now.getStatus().getConditions())
              .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
        });
  }

  void isGone(Resource<?> resource) {
    eventually(() -> assertThat((Object) resource.get()).isNull());
  }

  /** Passes as soon as somebody told the object so. */
  void isTold(String object, String message) {
    eventually(() -> assertThat(messages(object)).anyMatch(text -> text.contains(message)));
  }

  private List<String> messages(String object) {
    return client
        .v1()
        .events()
        .inAnyNamespace()
        .withField("involvedObject.name", mine(object))
        .list()
        .getItems()
        .stream()
        .map(Event::getMessage)
        .toList();
  }

  /** Passes as soon as the assertion does; fails as it does when patience is over. */
  void eventually(Runnable assertion) {
    Verdict verdict = waiting.untilOpen(() -> look(assertion), look, patience, changed -> {});
    if (!verdict.isOpen()) {
      assertion.run();
    }
  }

  private static Verdict look(Runnable assertion) {
    try {
      assertion.run();
      return new Verdict.Open("as it should be");
    } catch (AssertionError e) {
      return new Verdict.NotYet("not yet");
    }
  }

  /** Lets the cluster's time pass, for what must not happen meanwhile. */
  void later(Duration duration) {
    waiting.pause(duration);
  }

  /** How long something takes, in the cluster's time. */
  Duration duration(Consumer<Trial> action) {
    Instant begin = waiting.now();
    action.accept(this);
    return Duration.between(begin, waiting.now());
  }

  /** How the API refuses a request: code, reason and message. */
  static String refusal(ThrowingCallable request) {
    KubernetesClientException refused =
        catchThrowableOfType(KubernetesClientException.class, request);
    assertThat(refused).as("a refusal").isNotNull();
    return "%d %s %s"
        .formatted(
            refused.getCode(), refused.getStatus().getReason(), refused.getStatus().getMessage());
  }
}
