package dev.causeway.rehearsal.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The brokers of a site: their ids, and their ports, which are known before any of them starts.
 *
 * @param oldIds those on instances, one for each zone
 * @param newIds those in pods, one for each ordinal
 * @param ports id → its port
 */
record Cast(
    KafkaCluster cluster,
    Seats seats,
    List<Integer> oldIds,
    List<Integer> newIds,
    Map<Integer, Integer> ports) {
  Cast {
    oldIds = List.copyOf(oldIds);
    newIds = List.copyOf(newIds);
    ports = Map.copyOf(ports);
  }

  /** As many new ones as old ones. */
  static Cast of(KafkaCluster cluster, int size, int firstNew) {
    List<Integer> olds = IntStream.range(0, size).boxed().toList();
    List<Integer> news = IntStream.range(firstNew, firstNew + size).boxed().toList();
    List<Integer> all = new ArrayList<>(olds);
    all.addAll(news);
    Map<Integer, Integer> ports = new TreeMap<>();
    all.forEach(id -> ports.put(id, cluster.ports().reserve()));
    return new Cast(cluster, new Seats(all), olds, news, ports);
  }

  int port(int id) {
    Integer port = ports.get(id);
    if (port == null) {
      throw new IllegalArgumentException("no broker %d; there are %s".formatted(id, ids()));
    }
    return port;
  }

  private List<Integer> ids() {
    return ports.keySet().stream().sorted().toList();
  }

  String address(int id) {
    return "127.0.0.1:" + port(id);
  }

  /** The addresses of all of them, the old ones first. */
  List<String> addresses() {
    return Stream.of(oldIds, newIds).flatMap(List::stream).map(this::address).toList();
  }
}
