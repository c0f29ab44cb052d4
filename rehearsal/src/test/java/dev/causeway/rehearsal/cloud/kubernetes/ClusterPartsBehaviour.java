package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Trial.NAMESPACE;
import static dev.causeway.rehearsal.cloud.kubernetes.Trial.patch;
import static dev.causeway.rehearsal.cloud.kubernetes.Trial.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;

/** What is relied on of nodes, pods by themselves, Jobs and NetworkPolicies. */
enum ClusterPartsBehaviour implements ClusterBehaviour {
  A_POD_RUNS_ON_A_NODE_THAT_IT_SELECTS(
      "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector",
      Faked.PODS) {
    @Override
    public void check(Trial trial) {
      trial.create(pod("nodeSelector: {topology.kubernetes.io/zone: eu-central-1b}"));

      trial.runs("NAME");
      assertThat(trial.pod("NAME").get().getSpec().getNodeName()).isEqualTo("node-eu-central-1b");
    }
  },
  A_POD_THAT_SELECTS_NO_NODE_STAYS_PENDING_AND_IS_TOLD_WHY(
      "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector",
      Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(pod("nodeSelector: {kubernetes.io/hostname: nowhere}"));

      trial.isTold("NAME", "node(s) didn't match Pod's node affinity/selector");
      assertThat(trial.pod("NAME").get().getStatus().getPhase()).isEqualTo("Pending");
    }
  },
  A_CORDONED_NODE_GETS_NO_POD(
      "https://kubernetes.io/docs/concepts/architecture/nodes/#manual-node-administration",
      Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(
          """
          apiVersion: v1
          kind: Node
          metadata: {name: NAME, labels: {of: NAME}}
          spec: {unschedulable: true}
          """);
      trial.create(pod("nodeSelector: {of: NAME}"));

      trial.isTold("NAME", "1 node(s) were unschedulable");
      trial.client().nodes().withName(trial.name()).delete();
    }
  },
  A_POD_STAYS_UNTIL_ITS_CONTAINER_ENDS_OR_ITS_GRACE_DOES(
      "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
      Faked.ENDS) {
    @Override
    public void check(Trial trial) {
      trial.create(
          pod("terminationGracePeriodSeconds: 4").replace("conformance:1", "conformance:slow"));
      trial.runs("NAME");

      Duration took =
          trial.duration(
              t -> {
                t.pod("NAME").delete();
                t.isGone(t.pod("NAME"));
              });

      assertThat(took).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }
  },
  A_JOB_RUNS_TO_COMPLETION(
      "https://kubernetes.io/docs/concepts/workloads/controllers/job/", Faked.RESULT) {
    @Override
    public void check(Trial trial) {
      trial.create(JOB);

      trial.eventually(
          () -> assertThat(Trial.at(job(trial).get(), "status", "succeeded")).isEqualTo(1));
      trial.eventually(
          () -> assertThat(conditions(trial)).anyMatch(text -> text.contains("type=Complete")));
    }
  },
  THE_TEMPLATE_OF_A_JOB_IS_IMMUTABLE(
      "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/",
      Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(JOB);

      assertThat(
              refusal(
                  () ->
                      patch(
                          job(trial),
                          "{\"spec\": {\"template\": {\"metadata\": {\"labels\": {\"x\":"
                              + " \"y\"}}}}}")))
          .startsWith("422 Invalid")
          .contains("spec.template")
          .contains("field is immutable");
    }
  },
  A_JOB_THAT_RESTARTS_ITS_PODS_FOR_EVER_IS_REFUSED(
      "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template",
      Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      assertThat(
              refusal(
                  () -> trial.create(JOB.replace("restartPolicy: Never", "restartPolicy: Always"))))
          .startsWith("422 Invalid")
          .contains("spec.template.spec.restartPolicy");
    }
  },
  A_NETWORK_POLICY_WITH_EGRESS_RULES_IS_ABOUT_BOTH_DIRECTIONS(
      "https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource",
      Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(
          """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: NAME, namespace: default}
          spec: {podSelector: {matchLabels: {app: NAME}}, egress: [{ports: [{port: 53}]}]}
          """);

      var policy = trial.get("networking.k8s.io/v1", "NetworkPolicy", "NAME");
      assertThat(Trial.at(policy, "spec", "policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
    }
  },
  A_VOLUME_APPLIED_OVER_ANOTHERS_VALUE_IS_A_CONFLICT(
      "https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts",
      Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      var first = trial.client().resource(trial.mine(Yaml.anyVolume("NAME", "10Gi")));
      first.fieldManager("one").serverSideApply();
      var second = trial.client().resource(trial.mine(Yaml.anyVolume("NAME", "20Gi")));

      assertThat(refusal(() -> second.fieldManager("two").serverSideApply()))
          .startsWith("409 Conflict")
          .contains("conflict with \"one\"")
          .contains(".spec.capacity");
    }
  },
  A_CONFIG_MAP_IS_CHANGED_IN_PLACE(
      "https://kubernetes.io/docs/concepts/configuration/configmap/", Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(CONFIG_MAP);

      patch(config(trial), "{\"data\": {\"file\": \"other\"}}");

      assertThat(Trial.at(config(trial).get(), "data", "file")).isEqualTo("other");
    }
  },
  AN_IMMUTABLE_CONFIG_MAP_IS_NOT_CHANGED(
      "https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable",
      Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(CONFIG_MAP + "immutable: true\n");

      assertThat(refusal(() -> patch(config(trial), "{\"data\": {\"file\": \"other\"}}")))
          .startsWith("422 Invalid")
          .contains("data: Forbidden: field is immutable when `immutable` is set");
    }
  };

  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: NAME, namespace: default}
      data: {file: content}
      """;

  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: NAME, namespace: default}
      spec:
        template:
          spec:
            restartPolicy: Never
            containers: [{name: check, image: "conformance:once"}]
      """;

  private final String link;
  private final Faked faked;

  ClusterPartsBehaviour(String link, Faked faked) {
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

  private static String pod(String spec) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: NAME, namespace: default, labels: {app: NAME}}
    spec:
      %s
      containers: [{name: main, image: "conformance:1"}]
    """
        .formatted(spec);
  }

  private static Resource<GenericKubernetesResource> config(Trial trial) {
    return trial
        .client()
        .genericKubernetesResources("v1", "ConfigMap")
        .inNamespace(NAMESPACE)
        .withName(trial.name());
  }

  private static Resource<GenericKubernetesResource> job(Trial trial) {
    return trial
        .client()
        .genericKubernetesResources("batch/v1", "Job")
        .inNamespace(NAMESPACE)
        .withName(trial.name());
  }

  private static List<String> conditions(Trial trial) {
    Object conditions = Trial.at(job(trial).get(), "status", "conditions");
    return conditions instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
