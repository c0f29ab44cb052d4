package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Edits.edit;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.NAMESPACE;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.await;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.awaitAvailable;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.awaitGone;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is relied on of the API and of Deployments. */
enum DeploymentBehaviour implements ClusterBehaviour {
  CREATING_WHAT_EXISTS_IS_A_CONFLICT(
      "https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#http-status-codes",
      Faked.NOTHING) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      client.resource(deployment).create();

      assertThat(refusal(() -> client.resource(deployment).create()))
          .isEqualTo("409 AlreadyExists");
    }
  },
  AN_UPDATE_FROM_A_STALE_VERSION_IS_A_CONFLICT(
      "https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions",
      Faked.NOTHING) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      Deployment stale = client.resource(deployment).create();
      await(client, nameOf(deployment), d -> d.getStatus().getObservedGeneration() != null);

      assertThat(refusal(() -> client.resource(labelled(stale, "late")).update()))
          .isEqualTo("409 Conflict");
    }
  },
  THE_SELECTOR_OF_A_DEPLOYMENT_IS_IMMUTABLE(
      "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates",
      Faked.PODS) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      client.resource(deployment).create();
      awaitAvailable(client, nameOf(deployment), 2);

      assertThat(
              refusal(
                  () ->
                      edit(
                          named(client, nameOf(deployment)),
                          d -> {
                            d.getSpec().getSelector().getMatchLabels().put("x", "y");
                            d.getSpec().getTemplate().getMetadata().getLabels().put("x", "y");
                            return d;
                          })))
          .isEqualTo("422 Invalid");
    }
  },
  A_MISSING_NAMESPACE_IS_NOT_FOUND(
      "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
      Faked.NOTHING) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      deployment.getMetadata().setNamespace("nowhere");

      assertThat(refusal(() -> client.resource(deployment).create())).isEqualTo("404 NotFound");
    }
  },
  A_CHANGE_OF_THE_SPEC_RAISES_THE_GENERATION_AND_A_LABEL_DOES_NOT(
      "https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#metadata",
      Faked.PODS) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      client.resource(deployment).create();
      awaitAvailable(client, nameOf(deployment), 2);

      Deployment labelled = edit(named(client, nameOf(deployment)), d -> labelled(d, "x"));
      Deployment rolled = edit(named(client, nameOf(deployment)), d -> withImage(d));

      assertThat(labelled.getMetadata().getGeneration()).isEqualTo(1);
      assertThat(rolled.getMetadata().getGeneration()).isEqualTo(2);
    }
  },
  APPLYING_TAKES_AWAY_WHAT_THE_SAME_MANAGER_APPLIED_BEFORE(
      "https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management",
      Faked.NOTHING) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      labelled(deployment, "before");
      client.resource(deployment).fieldManager("one").serverSideApply();
      deployment.getMetadata().setLabels(Map.of());

      Deployment applied = client.resource(deployment).fieldManager("one").serverSideApply();

      assertThat(labelsOf(applied)).doesNotContainKey("before");
    }
  },
  APPLYING_OVER_ANOTHER_MANAGERS_VALUE_IS_A_CONFLICT(
      "https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts",
      Faked.NOTHING) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      client.resource(deployment).fieldManager("one").serverSideApply();
      deployment.getSpec().setReplicas(5);

      assertThat(refusal(() -> client.resource(deployment).fieldManager("two").serverSideApply()))
          .isEqualTo("409 Conflict");
    }
  },
  A_POD_IS_DELETED_AT_THE_END_OF_ITS_GRACE(
      "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
      Faked.PODS) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      deployment.getSpec().getTemplate().getSpec().setTerminationGracePeriodSeconds(600L);
      CompletableFuture<Pod> marked = new CompletableFuture<>();
      client.resource(deployment).create();
      awaitAvailable(client, nameOf(deployment), 2);
      var pods = client.pods().inNamespace(NAMESPACE).withLabel("app", nameOf(deployment));
      var watch = pods.watch(Watching.<Pod>of(pod -> completeIfMarked(marked, pod)));

      client.resource(pods.list().getItems().get(0)).delete();

      Pod first = marked.orTimeout(Workloads.PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      watch.close();
      assertThat(first.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(600);
      assertThat(Instant.parse(first.getMetadata().getDeletionTimestamp()))
          .isAfter(
              Instant.parse(first.getMetadata().getCreationTimestamp())
                  .plus(Duration.ofMinutes(9)));
    }
  },
  FOREGROUND_DELETION_KEEPS_THE_OWNER_UNTIL_ITS_DEPENDENTS_ARE_GONE(
      "https://kubernetes.io/docs/concepts/architecture/garbage-collection/#foreground-deletion",
      Faked.PODS) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      client.resource(deployment).create();
      awaitAvailable(client, nameOf(deployment), 2);

      named(client, nameOf(deployment))
          .withPropagationPolicy(DeletionPropagation.FOREGROUND)
          .delete();

      awaitGone(client, nameOf(deployment));
      assertThat(dependents(client, deployment)).isEmpty();
    }
  },
  ORPHANING_KEEPS_THE_DEPENDENTS(
      "https://kubernetes.io/docs/concepts/architecture/garbage-collection/#orphaned-dependents",
      Faked.PODS) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      client.resource(deployment).create();
      awaitAvailable(client, nameOf(deployment), 2);

      named(client, nameOf(deployment)).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

      awaitGone(client, nameOf(deployment));
      assertThat(dependents(client, deployment)).hasSize(3);
    }
  },
  A_ROLLOUT_KEEPS_MINIMUM_AVAILABILITY(
      "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable",
      Faked.PODS) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      deployment.getSpec().setReplicas(4);
      List<Integer> available = new CopyOnWriteArrayList<>();
      client.resource(deployment).create();
      awaitAvailable(client, nameOf(deployment), 4);
      var watch =
          named(client, nameOf(deployment))
              .watch(Watching.of(d -> available.add(d.getStatus().getAvailableReplicas())));

      edit(named(client, nameOf(deployment)), d -> withImage(d));
      awaitAvailable(client, nameOf(deployment), 4);

      watch.close();
      assertThat(available).isNotEmpty().allMatch(pods -> pods != null && pods >= 3);
    }
  },
  ROLLING_BACK_REUSES_THE_REPLICA_SET_UNDER_A_NEW_REVISION(
      "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-back-a-deployment",
      Faked.PODS) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      client.resource(deployment).create();
      awaitAvailable(client, nameOf(deployment), 2);
      edit(named(client, nameOf(deployment)), d -> withImage(d));
      awaitAvailable(client, nameOf(deployment), 2);

      edit(named(client, nameOf(deployment)), d -> withTemplateOf(d, deployment));

      Deployment back = awaitAvailable(client, nameOf(deployment), 2);
      assertThat(back.getMetadata().getAnnotations())
          .containsEntry("deployment.kubernetes.io/revision", "3");
    }
  },
  WHAT_A_PROGRAM_LEAVES_OUT_GETS_THE_DOCUMENTED_DEFAULTS(
      "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/",
      Faked.NOTHING) {
    @Override
    void check(KubernetesClient client, Deployment deployment) {
      deployment.getSpec().getTemplate().getSpec().setTerminationGracePeriodSeconds(null);

      Deployment created = client.resource(deployment).create();

      var spec = created.getSpec();
      assertThat(spec.getTemplate().getSpec().getTerminationGracePeriodSeconds()).isEqualTo(30);
      assertThat(spec.getProgressDeadlineSeconds()).isEqualTo(600);
      assertThat(spec.getStrategy().getRollingUpdate().getMaxSurge().getStrVal()).isEqualTo("25%");
    }
  };

  private final String link;
  private final Faked faked;

  DeploymentBehaviour(String link, Faked faked) {
    this.link = link;
    this.faked = faked;
  }

  @Override
  public String link() {
    return link;
  }

  @Override
  public Faked faked() {
    return faked;
  }

  @Override
  public void check(Trial trial) {
    var container = Workloads.container("conformance:1").build();
    check(trial.client(), Workloads.deployment(trial.name(), 2, 1, container));
  }

  /** Fails if the control plane behaves otherwise; the deployment of two pods is its own. */
  abstract void check(KubernetesClient client, Deployment deployment);

  private static String nameOf(Deployment deployment) {
    return deployment.getMetadata().getName();
  }

  private static String refusal(ThrowingCallable request) {
    KubernetesClientException refused =
        catchThrowableOfType(KubernetesClientException.class, request);
    return refused.getCode() + " " + refused.getStatus().getReason();
  }

  private static Deployment labelled(Deployment deployment, String label) {
    deployment.getMetadata().setLabels(Map.of(label, "true"));
    return deployment;
  }

  private static Map<String, String> labelsOf(Deployment deployment) {
    Map<String, String> labels = deployment.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }

  private static Deployment withImage(Deployment deployment) {
    deployment.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("conformance:2");
    return deployment;
  }

  private static Deployment withTemplateOf(Deployment deployment, Deployment other) {
    deployment.getSpec().setTemplate(other.getSpec().getTemplate());
    return deployment;
  }

  private static void completeIfMarked(CompletableFuture<Pod> marked, Pod pod) {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      marked.complete(pod);
    }
  }

  private static List<String> dependents(KubernetesClient client, Deployment deployment) {
    var sets = client.apps().replicaSets().inNamespace(NAMESPACE);
    var pods = client.pods().inNamespace(NAMESPACE);
    return java.util.stream.Stream.concat(
            sets.withLabel("app", nameOf(deployment)).list().getItems().stream(),
            pods.withLabel("app", nameOf(deployment)).list().getItems().stream())
        .map(object -> object.getMetadata().getName())
        .toList();
  }
}
