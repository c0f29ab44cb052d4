package dev.causeway.provider.gates;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Outside;
import dev.causeway.provider.resource.OutsideFailure;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A gate on the new side that opens when a Deployment or StatefulSet, found by name, runs as many
 * pods of its current template as it wants, all of them serving, and that template has the image;
 * of a Job, when it has succeeded.
 *
 * <p>It may look before a change of the workload has been made: the image is what it waits for, and
 * what makes it look again when nothing but the image changes.
 *
 * <p>While the workload is not done, it says why its pods are not ready, as far as it may list them
 * and their events.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status">Deployment
 *     status</a>
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetStatus">StatefulSet
 *     status</a>
 */
public final class WorkloadReady extends Gate<WorkloadReady.Wanted> {
  private static final String ANY = "";

  private final Supplier<KubernetesClient> kubernetes;

  public WorkloadReady(Supplier<KubernetesClient> kubernetes, Waiting waiting, EngineLog log) {
    super("causeway:kubernetes:WorkloadReady", Side.NEW, waiting, log);
    this.kubernetes = kubernetes;
  }

  /** The kinds of workload there are. */
  enum Kind {
    DEPLOYMENT("Deployment") {
      @Override
      Optional<Rollout> find(KubernetesClient kubernetes, String namespace, String name) {
        return Optional.ofNullable(
                kubernetes.apps().deployments().inNamespace(namespace).withName(name).get())
            .map(Rollout::of);
      }
    },
    STATEFUL_SET("StatefulSet") {
      @Override
      Optional<Rollout> find(KubernetesClient kubernetes, String namespace, String name) {
        return Optional.ofNullable(
                kubernetes.apps().statefulSets().inNamespace(namespace).withName(name).get())
            .map(Rollout::of);
      }
    },
    JOB("Job") {
      @Override
      Optional<Rollout> find(KubernetesClient kubernetes, String namespace, String name) {
        return Optional.ofNullable(
                kubernetes.batch().v1().jobs().inNamespace(namespace).withName(name).get())
            .map(Rollout::of);
      }
    };

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    static Kind parse(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(word));
    }

    /** How far the workload is, if there is one. */
    abstract Optional<Rollout> find(KubernetesClient kubernetes, String namespace, String name);
  }

  /** Its inputs; states written before it knew of images and kinds have none. */
  record Wanted(String namespace, String name, String image, Kind kind) {
    @Override
    public String toString() {
      return "%s %s/%s".formatted(kind.word, namespace, name);
    }
  }

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> namespace = inputs.text("namespace");
    Optional<String> name = inputs.text("name");
    Optional<String> image = inputs.text("image", ANY);
    Optional<Kind> kind =
        inputs.parsed("kind", "Deployment, StatefulSet or Job", Kind::parse, Kind.DEPLOYMENT);
    return inputs.ifAllRead(() -> new Wanted(namespace.get(), name.get(), image.get(), kind.get()));
  }

  @Override
  protected Verdict look(Wanted wanted) {
    Optional<Rollout> found =
        Outside.ask(
            "look at " + wanted,
            () -> wanted.kind().find(kubernetes.get(), wanted.namespace(), wanted.name()));
    return found
        .map(rollout -> look(wanted, rollout))
        .orElseGet(() -> new Verdict.NotYet("there is no %s yet".formatted(wanted)));
  }

  private Verdict look(Wanted wanted, Rollout rollout) {
    if (!rollout.isObserved()) {
      return new Verdict.NotYet("%s: its latest change is not yet observed".formatted(wanted));
    }
    if (!wanted.image().equals(ANY) && !rollout.images().contains(wanted.image())) {
      return new Verdict.NotYet("%s does not run %s yet".formatted(wanted, wanted.image()));
    }
    if (!rollout.failure().isEmpty()) {
      return new Verdict.Never(
          "%s failed: %s".formatted(wanted, rollout.failure()),
          "Look at its pods' logs, correct it");
    }
    String words = "%s: %s".formatted(wanted, rollout.words());
    return rollout.isDone()
        ? new Verdict.Open(words)
        : new Verdict.NotYet(words + rollout.trouble(why(wanted, rollout)));
  }

  private String why(Wanted wanted, Rollout rollout) {
    return UnreadyPods.why(pods(wanted, rollout), pod -> events(wanted.namespace(), pod));
  }

  private List<Pod> pods(Wanted wanted, Rollout rollout) {
    LabelSelector selector = rollout.selector();
    return selector == null
        ? List.of()
        : listed(
            "the pods of " + wanted,
            () ->
                kubernetes
                    .get()
                    .pods()
                    .inNamespace(wanted.namespace())
                    .withLabelSelector(selector));
  }

  private List<Event> events(String namespace, Pod pod) {
    ObjectMeta of = pod.getMetadata();
    return listed(
        "the events of pod " + of.getName(),
        () ->
            kubernetes
                .get()
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.uid", of.getUid()));
  }

  /** None where they cannot be listed, since a reason more is not worth a failure. */
  private static <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> listed(
      String what, Supplier<Listable<L>> call) {
    try {
      return Outside.ask("list " + what, () -> call.get().list().getItems());
    } catch (OutsideFailure unlisted) {
      return List.of();
    }
  }
}
