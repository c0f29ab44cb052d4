package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.causeway.components.Docs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The behaviours we rely on of Kubernetes, each tried on the local cluster, and on a real control
 * plane where {@code tools/kube} has started one, as it has to have in CI. {@code
 * -Dcauseway.behaviour=} is a part of the names of those to try.
 */
@ResourceLock(NodeAgent.LOCK)
class KubernetesConformanceTest {
  private static final Map<String, List<ClusterBehaviour>> LISTS = lists();

  private final String only = System.getProperty("causeway.behaviour", "");
  private @Nullable ClusterRun running;

  private static Map<String, List<ClusterBehaviour>> lists() {
    Map<String, List<ClusterBehaviour>> lists = new LinkedHashMap<>();
    lists.put("volumes and claims", List.of(VolumeBehaviour.values()));
    lists.put("StatefulSets", List.of(StatefulSetBehaviour.values()));
    lists.put("nodes, pods, Jobs, policies", List.of(ClusterPartsBehaviour.values()));
    lists.put("the API and Deployments", List.of(DeploymentBehaviour.values()));
    return lists;
  }

  @AfterEach
  void close() {
    if (running != null) {
      running.close();
    }
  }

  @TestFactory
  Stream<DynamicNode> clustersDoAsKubernetesDocuments() {
    ClusterRun run = new ClusterRun(System.getenv(), LISTS.values(), only);
    running = run;
    return Stream.concat(
        Stream.of(TestedClusters.values()).map(cluster -> tests(run, cluster)),
        Stream.of(
            dynamicTest(
                "docs/conformance-kubernetes.md tells what was found", () -> holdThePage(run))));
  }

  private static DynamicNode tests(ClusterRun run, TestedClusters cluster) {
    return run.isThere(cluster)
        ? dynamicContainer(
            cluster.word(),
            run.behaviours().stream().map(behaviour -> test(run, behaviour, cluster)))
        : dynamicTest(cluster.word(), () -> cluster.endTest(System.getenv()));
  }

  private static DynamicNode test(
      ClusterRun run, ClusterBehaviour behaviour, TestedClusters cluster) {
    return dynamicTest(
        cluster.word() + ": " + behaviour.sentence(), () -> run.hold(behaviour, cluster));
  }

  private void holdThePage(ClusterRun run) {
    Assumptions.assumeTrue(only.isEmpty(), "only some behaviours were tried");
    Assumptions.assumeTrue(run.isThere(TestedClusters.REAL), TestedClusters.REAL.missing());
    Docs.hold("clusters", about -> new ClusterTable(list(about), run::hold).rows());
  }

  private static List<ClusterBehaviour> list(String about) {
    List<ClusterBehaviour> list = LISTS.getOrDefault(about, List.of());
    assertThat(list).as("%s, of %s", about, LISTS.keySet()).isNotEmpty();
    return list;
  }
}
