package dev.causeway.rehearsal.conformance;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All lists on all peers that are there, several behaviours of each at once: most of it waits. */
final class Run implements AutoCloseable {
  private static final int AT_ONCE = 4;

  private final Map<Peer, Ground> grounds = new EnumMap<>(Peer.class);
  private final Map<Peer, ExecutorService> threads = new EnumMap<>(Peer.class);
  private final Map<Service, List<Tried>> lists = new EnumMap<>(Service.class);
  private final Map<Tried, Map<Peer, Future<Finding>>> findings = new HashMap<>();

  /**
   * Begins at once.
   *
   * @param environment says where peers are
   * @param only what the names of the behaviours to try have in them
   */
  Run(Map<String, String> environment, String only) {
    for (Peer peer : Peer.values()) {
      peer.ground(environment).ifPresent(ground -> grounds.put(peer, ground));
      threads.put(peer, Executors.newFixedThreadPool(AT_ONCE));
    }
    for (Service service : Service.values()) {
      List<Tried> list =
          Tried.all(service.list(), service::on).stream()
              .filter(behaviour -> behaviour.name().contains(only))
              .toList();
      lists.put(service, list);
      list.forEach(behaviour -> begin(service, behaviour));
    }
  }

  private void begin(Service service, Tried behaviour) {
    Map<Peer, Future<Finding>> running = new EnumMap<>(Peer.class);
    grounds.forEach(
        (peer, ground) -> {
          if (peer.has(service)) {
            running.put(peer, pool(peer).submit(() -> behaviour.on(peer, ground)));
          }
        });
    findings.put(behaviour, running);
  }

  private ExecutorService pool(Peer peer) {
    return Objects.requireNonNull(threads.get(peer));
  }

  List<Tried> list(Service service) {
    return Objects.requireNonNull(lists.get(service));
  }

  boolean isThere(Peer peer) {
    return grounds.containsKey(peer);
  }

  /**
   * What was found, once it is known.
   *
   * @throws AssertionError if it is not what was to be expected
   */
  Finding found(Tried behaviour, Peer peer) {
    try {
      Future<Finding> finding = Objects.requireNonNull(findings.get(behaviour)).get(peer);
      return Objects.requireNonNull(finding).get();
    } catch (ExecutionException e) {
      throw Optional.ofNullable(e.getCause())
          .filter(AssertionError.class::isInstance)
          .map(AssertionError.class::cast)
          .orElseGet(() -> new AssertionError("could not be tried", e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.values().forEach(ExecutorService::shutdownNow);
    grounds.values().forEach(Ground::close);
  }
}
