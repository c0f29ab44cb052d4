package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Edits.edit;
import static dev.causeway.rehearsal.cloud.kubernetes.Trial.NAMESPACE;
import static dev.causeway.rehearsal.cloud.kubernetes.Trial.nameOf;
import static dev.causeway.rehearsal.cloud.kubernetes.Trial.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What is relied on of StatefulSets. */
enum StatefulSetBehaviour implements ClusterBehaviour {
  PODS_ARE_NUMBERED_AND_EACH_WAITS_UNTIL_THE_ONE_BEFORE_IS_READY(Pages.ORDER, Faked.PODS) {
    @Override
    public void check(Trial trial) {
      volumes(trial, 3);
      List<String> seen = new CopyOnWriteArrayList<>();
      var watch = watch(trial, seen);

      trial.create(Yaml.set(3, "", ""));

      trial.eventually(
          () ->
              assertThat(seen)
                  .containsSubsequence(
                      "NAME-0 added",
                      "NAME-0 ready",
                      "NAME-1 added",
                      "NAME-1 ready",
                      "NAME-2 added"));
      watch.close();
    }
  },
  A_POD_THAT_CANNOT_RUN_HOLDS_BACK_THE_NEXT(Pages.ORDER, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.set(3, "", NOWHERE));

      trial.isTold("NAME-0", "nodes are available");
      edit(set(trial), set -> withReplicas(set, 4));
      isObserved(trial);
      assertThat(trial.podNames()).containsExactly("NAME-0");
    }
  },
  PARALLEL_PODS_DO_NOT_WAIT_FOR_EACH_OTHER(Pages.PARALLEL, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.set(3, "podManagementPolicy: Parallel,", NOWHERE));

      trial.eventually(
          () -> assertThat(trial.podNames()).containsExactly("NAME-0", "NAME-1", "NAME-2"));
    }
  },
  PODS_GO_ONE_AFTER_ANOTHER_HIGHEST_NUMBER_FIRST(Pages.ORDER, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      running(trial, 3);
      List<String> seen = new CopyOnWriteArrayList<>();
      var watch = watch(trial, seen);

      set(trial).scale(0);

      trial.eventually(
          () ->
              assertThat(seen)
                  .containsSubsequence(
                      "NAME-2 going",
                      "NAME-2 gone",
                      "NAME-1 going",
                      "NAME-1 gone",
                      "NAME-0 going",
                      "NAME-0 gone"));
      watch.close();
    }
  },
  A_CLAIM_OF_THE_RIGHT_NAME_IS_ADOPTED(Pages.CLAIM_NAME, Faked.PODS) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.volume("NAME", "data-NAME-0", "eu-central-1b"));
      String uid = trial.create(Yaml.claim("data-NAME-0", "NAME")).getMetadata().getUid();

      trial.create(Yaml.set(1, "", ""));

      trial.runs("NAME-0");
      assertThat(trial.claim("data-NAME-0").get().getMetadata().getUid()).isEqualTo(uid);
      assertThat(claimOf(trial.pod("NAME-0").get())).isEqualTo(trial.mine("data-NAME-0"));
      assertThat(trial.pod("NAME-0").get().getSpec().getNodeName()).isEqualTo("node-eu-central-1b");
    }
  },
  A_CLAIM_IS_ADOPTED_WHATEVER_ITS_CLASS_SIZE_AND_LABELS(Pages.CLAIM_NAME, Faked.PODS) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.volume("NAME", "data-NAME-0", "eu-central-1b"));
      trial.create(Yaml.claim("data-NAME-0", "NAME").replace("10Gi", "3Gi"));

      trial.create(Yaml.set(1, "", ""));

      trial.runs("NAME-0");
      var claim = trial.claim("data-NAME-0").get();
      assertThat(claim.getSpec().getStorageClassName()).isEmpty();
      assertThat(claim.getSpec().getResources().getRequests())
          .containsEntry("storage", new Quantity("3Gi"));
      assertThat(claim.getMetadata().getLabels()).isNullOrEmpty();
    }
  },
  A_CLAIM_OF_ANOTHER_NAME_IS_PASSED_OVER(Pages.CLAIM_NAME, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.volume("NAME", "date-NAME-0", "eu-central-1b"));
      trial.create(Yaml.claim("date-NAME-0", "NAME"));

      trial.create(Yaml.set(1, "", ""));

      trial.isTold("NAME-0", "pod has unbound immediate PersistentVolumeClaims");
      assertThat(trial.claim("data-NAME-0").get().getSpec().getVolumeName()).isNull();
    }
  },
  A_MISSING_CLAIM_IS_MADE_FROM_THE_TEMPLATE(Pages.STORAGE, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.set(1, "", ""));

      trial.eventually(() -> assertThat(trial.claim("data-NAME-0").get()).isNotNull());
      var claim = trial.claim("data-NAME-0").get();
      assertThat(claim.getMetadata().getLabels()).containsEntry("app", trial.name());
      assertThat(claim.getMetadata().getOwnerReferences()).isEmpty();
      assertThat(claim.getSpec().getStorageClassName()).isEqualTo(trial.name());
    }
  },
  CLAIMS_STAY_WHEN_A_SET_SHRINKS_AND_WHEN_IT_IS_DELETED(Pages.RETENTION, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      running(trial, 2);

      set(trial).scale(1);
      trial.isGone(trial.pod("NAME-1"));
      set(trial).delete();
      trial.isGone(trial.pod("NAME-0"));

      assertThat(trial.claim("data-NAME-0").get().getStatus().getPhase()).isEqualTo("Bound");
      assertThat(trial.claim("data-NAME-1").get().getStatus().getPhase()).isEqualTo("Bound");
    }
  },
  CLAIMS_GO_WITH_THEIR_SET_WHERE_IT_SAYS_SO(Pages.RETENTION, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      retaining(trial, "Delete", "Retain");

      set(trial).scale(1);
      trial.isGone(trial.pod("NAME-1"));
      assertThat(trial.claim("data-NAME-1").get().getStatus().getPhase()).isEqualTo("Bound");
      set(trial).delete();

      trial.isGone(trial.claim("data-NAME-0"));
      trial.isGone(trial.claim("data-NAME-1"));
    }
  },
  CLAIMS_OF_PODS_TOO_MANY_GO_WHERE_THE_SET_SAYS_SO(Pages.RETENTION, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      retaining(trial, "Retain", "Delete");

      set(trial).scale(1);
      trial.isGone(trial.claim("data-NAME-1"));
      set(trial).delete();
      trial.isGone(trial.pod("NAME-0"));

      assertThat(trial.claim("data-NAME-0").get().getStatus().getPhase()).isEqualTo("Bound");
    }
  },
  PODS_ARE_SPREAD_OVER_ZONES_WHERE_THE_SET_SAYS_SO(Pages.SPREAD, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(withoutClaims(6, spread("topology.kubernetes.io/zone")));

      trial.eventually(
          () ->
              assertThat(trial.pods())
                  .hasSize(6)
                  .allSatisfy(pod -> assertThat(pod.getSpec().getNodeName()).isNotNull()));
      Map<String, Long> pods =
          trial.pods().stream()
              .collect(
                  Collectors.groupingBy(p -> p.getSpec().getNodeName(), Collectors.counting()));
      assertThat(pods).hasSize(3).allSatisfy((node, count) -> assertThat(count).isEqualTo(2));
    }
  },
  A_POD_THAT_IS_TO_BE_SPREAD_RUNS_ON_NO_NODE_WITHOUT_THE_LABEL(Pages.SPREAD, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(withoutClaims(1, spread("example.com/nowhere")));

      trial.isTold(
          "NAME-0",
          "node(s) didn't match pod topology spread constraints (missing required label)");
    }
  },
  A_SET_THAT_IS_MADE_AGAIN_FINDS_ITS_CLAIMS(Pages.STORAGE, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      running(trial, 2);
      List<String> before = volumesOf(trial, 2);
      set(trial).delete();
      trial.eventually(() -> assertThat(trial.pods()).isEmpty());

      trial.create(Yaml.set(2, "", ""));

      trial.runs("NAME-1");
      assertThat(volumesOf(trial, 2)).isEqualTo(before);
    }
  },
  A_DELETED_POD_COMES_BACK_UNDER_ITS_NAME_AND_WITH_ITS_CLAIM(Pages.IDENTITY, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      running(trial, 2);
      Pod before = trial.pod("NAME-0").get();

      deleteAndAwaitSuccessor(trial, "NAME-0");
      trial.runs("NAME-0");
      assertThat(claimOf(trial.pod("NAME-0").get())).isEqualTo(claimOf(before));
    }
  },
  CLAIM_TEMPLATES_ARE_IMMUTABLE(Pages.SET, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.set(0, "", ""));

      String refusal =
          refusal(
              () ->
                  edit(
                      set(trial),
                      set -> {
                        set.getSpec()
                            .getVolumeClaimTemplates()
                            .get(0)
                            .getSpec()
                            .setStorageClassName("other");
                        return set;
                      }));

      assertThat(refusal)
          .startsWith("422 Invalid")
          .contains(
              "spec: Forbidden: updates to statefulset spec for fields other than 'replicas',"
                  + " 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit',"
                  + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
    }
  },
  AN_UPDATE_ROLLS_FROM_THE_HIGHEST_NUMBER(Pages.ROLLING, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      running(trial, 2);
      List<String> seen = new CopyOnWriteArrayList<>();
      var watch = watch(trial, seen);

      edit(set(trial), StatefulSetBehaviour::withNewImage);
      trial.eventually(
          () ->
              assertThat(set(trial).get().getStatus())
                  .satisfies(
                      status -> {
                        assertThat(status.getUpdatedReplicas()).isEqualTo(2);
                        assertThat(status.getReadyReplicas()).isEqualTo(2);
                        assertThat(status.getCurrentRevision())
                            .isEqualTo(status.getUpdateRevision());
                      }));

      trial.eventually(
          () ->
              assertThat(seen)
                  .containsSubsequence(
                      "NAME-1 going", "NAME-1 gone", "NAME-1 added", "NAME-0 going"));
      watch.close();
    }
  },
  AN_UPDATE_STOPS_AT_THE_PARTITION(Pages.PARTITION, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      volumes(trial, 2);
      trial.create(Yaml.set(2, "updateStrategy: {rollingUpdate: {partition: 1}},", ""));
      trial.runs("NAME-1");
      String untouched = uidOf(trial.pod("NAME-0").get());

      edit(set(trial), StatefulSetBehaviour::withNewImage);

      isUpdated(trial);
      // The controller goes through all pods again when it brings this one back.
      deleteAndAwaitSuccessor(trial, "NAME-1");
      isUpdated(trial);
      assertThat(uidOf(trial.pod("NAME-0").get())).isEqualTo(untouched);
      assertThat(imageOf(trial.pod("NAME-0").get())).isEqualTo("conformance:1");
    }
  },
  A_BROKEN_UPDATE_STAYS_BROKEN_UNTIL_ITS_POD_IS_DELETED(Pages.ROLLBACK, Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      running(trial, 1);
      edit(set(trial), set -> on(set, Map.of("kubernetes.io/hostname", "nowhere")));
      trial.eventually(
          () ->
              assertThat(trial.pod("NAME-0").get())
                  .isNotNull()
                  .extracting(Pod::getSpec)
                  .satisfies(
                      spec -> {
                        assertThat(spec.getNodeSelector()).containsValue("nowhere");
                        assertThat(spec.getNodeName()).isNull();
                      }));
      trial.isTold("NAME-0", "nodes are available");

      String broken = uidOf(trial.pod("NAME-0").get());
      edit(set(trial), set -> on(set, Map.of()));
      isObserved(trial);
      assertThat(uidOf(trial.pod("NAME-0").get())).isEqualTo(broken);
      assertThat(trial.pod("NAME-0").get().getSpec().getNodeName()).isNull();
      trial.pod("NAME-0").delete();

      trial.runs("NAME-0");
    }
  },
  PODS_HAVE_A_NAME_OF_THEIR_OWN_IN_A_HEADLESS_SERVICE(Pages.NETWORK_ID, Faked.PODS) {
    @Override
    public void check(Trial trial) {
      trial.create(
          """
          apiVersion: v1
          kind: Service
          metadata: {name: NAME, namespace: default}
          spec: {clusterIP: None, selector: {app: NAME}, ports: [{name: cql, port: 9042}]}
          """);
      running(trial, 2);

      assertThat(trial.pod("NAME-1").get().getSpec().getHostname()).isEqualTo(trial.mine("NAME-1"));
      assertThat(trial.pod("NAME-1").get().getSpec().getSubdomain()).isEqualTo(trial.name());
      trial.eventually(() -> assertThat(readyHosts(trial)).containsExactly("NAME-0", "NAME-1"));
    }
  };

  private static final String NOWHERE = "nodeSelector: {kubernetes.io/hostname: nowhere},";

  private final String link;
  private final Faked faked;

  StatefulSetBehaviour(String link, Faked faked) {
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

  private static RollableScalableResource<StatefulSet> set(Trial trial) {
    return trial.client().apps().statefulSets().inNamespace(NAMESPACE).withName(trial.name());
  }

  private static void volumes(Trial trial, int number) {
    for (int i = 0; i < number; i++) {
      trial.create(Yaml.anyVolume("NAME-" + i, "10Gi"));
    }
  }

  private static void running(Trial trial, int replicas) {
    volumes(trial, replicas);
    trial.create(Yaml.set(replicas, "", ""));
    trial.runs("NAME-" + (replicas - 1));
  }

  private static String claimOf(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getPersistentVolumeClaim() != null)
        .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
        .findFirst()
        .orElse("");
  }

  private static String imageOf(Pod pod) {
    return pod == null ? "" : pod.getSpec().getContainers().get(0).getImage();
  }

  private static List<String> volumesOf(Trial trial, int replicas) {
    return java.util.stream.IntStream.range(0, replicas)
        .mapToObj(i -> trial.claim("data-NAME-" + i).get().getSpec().getVolumeName())
        .toList();
  }

  private static String uidOf(Pod pod) {
    return pod.getMetadata().getUid();
  }

  private static void deleteAndAwaitSuccessor(Trial trial, String pod) {
    String before = uidOf(trial.pod(pod).get());
    trial.pod(pod).delete();
    trial.eventually(
        () ->
            assertThat(trial.pod(pod).get())
                .isNotNull()
                .satisfies(now -> assertThat(uidOf(now)).isNotEqualTo(before)));
  }

  /** Passes once the controller has seen the set as it is, and done what it does then. */
  private static void isObserved(Trial trial) {
    trial.eventually(
        () -> {
          StatefulSet now = set(trial).get();
          assertThat(now.getStatus().getObservedGeneration())
              .isEqualTo(now.getMetadata().getGeneration());
        });
  }

  /** Passes once the second of two pods has the new image, and both are ready. */
  private static void isUpdated(Trial trial) {
    trial.runs("NAME-1");
    isObserved(trial);
    trial.eventually(
        () -> {
          assertThat(imageOf(trial.pod("NAME-1").get())).isEqualTo("conformance:2");
          assertThat(set(trial).get().getStatus().getReadyReplicas()).isEqualTo(2);
        });
  }

  private static StatefulSet withReplicas(StatefulSet set, int replicas) {
    set.getSpec().setReplicas(replicas);
    return set;
  }

  private static StatefulSet withNewImage(StatefulSet set) {
    set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("conformance:2");
    return set;
  }

  private static StatefulSet on(StatefulSet set, Map<String, String> labels) {
    set.getSpec().getTemplate().getSpec().setNodeSelector(labels);
    return set;
  }

  /** Two pods that run, in a set that says what becomes of its claims. */
  private static void retaining(Trial trial, String whenDeleted, String whenScaled) {
    volumes(trial, 2);
    trial.create(
        Yaml.set(
            2,
            "persistentVolumeClaimRetentionPolicy: {whenDeleted: %s, whenScaled: %s},"
                .formatted(whenDeleted, whenScaled),
            ""));
    trial.runs("NAME-1");
  }

  /** A set of pods that need no disk, and come all at once. */
  private static String withoutClaims(int replicas, String pod) {
    String set = Yaml.set(replicas, "podManagementPolicy: Parallel,", pod);
    return set.substring(0, set.indexOf(",\n  volumeClaimTemplates"))
            .replaceAll(",\\s+volumeMounts: \\[.*?\\]", "")
        + "}\n";
  }

  private static String spread(String key) {
    return """
    topologySpreadConstraints: [{
      topologyKey: %s, maxSkew: 1, whenUnsatisfiable: DoNotSchedule,
      labelSelector: {matchLabels: {app: NAME}}}],
    """
        .formatted(key);
  }

  private static List<String> readyHosts(Trial trial) {
    return EndpointSlices.readyHosts(trial);
  }

  /** Notes when pods come, are ready, are to go and are gone. */
  private static AutoCloseableWatch watch(Trial trial, List<String> seen) {
    var watch =
        trial
            .client()
            .pods()
            .inNamespace(NAMESPACE)
            .withLabel("app", trial.name())
            .watch(Watching.<Pod>each((action, pod) -> note(trial, seen, action, pod)));
    return watch::close;
  }

  private static void note(Trial trial, List<String> seen, Action action, Pod pod) {
    String name = nameOf(pod).replace(trial.name(), "NAME");
    String what =
        switch (action) {
          case ADDED -> "added";
          case DELETED -> "gone";
          default ->
              pod.getMetadata().getDeletionTimestamp() != null
                  ? "going"
                  : isReady(pod) ? "ready" : "changed";
        };
    if (!seen.contains(name + " " + what) || action != Action.MODIFIED) {
      seen.add(name + " " + what);
    }
  }

  private static boolean isReady(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  /** A watch that can be closed without an exception. */
  @FunctionalInterface
  private interface AutoCloseableWatch extends AutoCloseable {
    @Override
    void close();
  }

  /** The documentation. */
  private static final class Pages {
    private static final String PAGE =
        "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#";
    static final String ORDER = PAGE + "deployment-and-scaling-guarantees";
    static final String PARALLEL = PAGE + "parallel-pod-management";
    static final String STORAGE = PAGE + "stable-storage";
    static final String RETENTION = PAGE + "persistentvolumeclaim-retention";
    static final String SPREAD =
        "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/";
    static final String IDENTITY = PAGE + "pod-identity";
    static final String NETWORK_ID = PAGE + "stable-network-id";
    static final String ROLLING = PAGE + "rolling-updates";
    static final String PARTITION = PAGE + "partitions";
    static final String ROLLBACK = PAGE + "forced-rollback";
    static final String CLAIM_NAME =
        "https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go";
    static final String SET =
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/";
  }
}
