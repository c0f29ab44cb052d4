package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All behaviours on all clusters that are there, several at once: most of it waits. */
final class ClusterRun implements AutoCloseable {
  private static final int AT_ONCE = 8;

  private final String mark = UUID.randomUUID().toString().substring(0, 4);
  private final Map<TestedClusters, TestedCluster> clusters = new EnumMap<>(TestedClusters.class);
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Map<TestedClusters, Map<ClusterBehaviour, Future<?>>> tries =
      new EnumMap<>(TestedClusters.class);
  private final List<ClusterBehaviour> behaviours;

  /**
   * Begins at once.
   *
   * @param environment says where the real cluster is
   * @param only what the names of the behaviours to try have in them
   */
  ClusterRun(
      Map<String, String> environment, Collection<List<ClusterBehaviour>> lists, String only) {
    this.behaviours =
        lists.stream()
            .flatMap(List::stream)
            .filter(behaviour -> behaviour.name().contains(only.toUpperCase(Locale.ROOT)))
            .toList();
    for (TestedClusters each : TestedClusters.values()) {
      each.start(environment).ifPresent(cluster -> begin(each, cluster));
    }
  }

  private void begin(TestedClusters which, TestedCluster cluster) {
    clusters.put(which, cluster);
    Map<ClusterBehaviour, Future<?>> running = new HashMap<>();
    for (int i = 0; i < behaviours.size(); i++) {
      ClusterBehaviour behaviour = behaviours.get(i);
      // No earlier run on the same cluster had it.
      Trial trial = cluster.trial("c%s-%d".formatted(mark, i));
      running.put(behaviour, threads.submit(() -> behaviour.check(trial)));
    }
    tries.put(which, running);
  }

  List<ClusterBehaviour> behaviours() {
    return behaviours;
  }

  boolean isThere(TestedClusters cluster) {
    return clusters.containsKey(cluster);
  }

  /**
   * Waits until it is known.
   *
   * @throws AssertionError if the cluster does not behave as documented
   */
  void hold(ClusterBehaviour behaviour, TestedClusters cluster) {
    try {
      Objects.requireNonNull(Objects.requireNonNull(tries.get(cluster)).get(behaviour)).get();
    } catch (ExecutionException e) {
      throw new AssertionError(
          "%s does not do as documented: %s; see %s"
              .formatted(cluster.word(), behaviour.sentence(), behaviour.link()),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    clusters.values().forEach(TestedCluster::close);
  }
}
