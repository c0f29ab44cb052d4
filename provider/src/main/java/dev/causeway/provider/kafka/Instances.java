package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.resource.Outside;
import dev.causeway.provider.resource.OutsideFailure;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The instances of Cruise Control beside a cluster, the main one first. An execution is ours when
 * its reason begins as ours do.
 */
final class Instances {
  /** After so long without an answer an instance is done without. */
  private static final Duration A_WHILE = Duration.ofMinutes(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Going.By by;
  private final List<CruiseControl> all;
  private final Waiting waiting;
  private final String mark;
  private final Map<CruiseControl, Instant> silentSince = new HashMap<>();

  /**
   * @param client asked for only if there is an instance
   * @param name the resource on whose behalf it is
   */
  Instances(Going going, Supplier<HttpClient> client, Waiting waiting, String name) {
    this.by = going.by();
    this.all =
        going.instances().stream()
            .map(url -> new CruiseControl(client.get(), url, waiting))
            .toList();
    this.waiting = waiting;
    this.mark = "causeway %s: ".formatted(name);
  }

  /** An instance that answers, and how it is doing. */
  record Seen(CruiseControl instance, State state) {}

  /** A reason that is known as ours later. */
  String reason(String words) {
    return mark + words;
  }

  boolean isOurs(State state) {
    return by == Going.By.CRUISE_CONTROL && state.executes() && state.reason().contains(mark);
  }

  /**
   * Those that answer, the main one first; none of those that have not for a while.
   *
   * @throws OutsideFailure while there is one that does not answer and may still come back
   */
  List<Seen> look() {
    List<Seen> seen = new ArrayList<>();
    for (CruiseControl each : all) {
      try {
        seen.add(new Seen(each, each.state()));
        silentSince.remove(each);
      } catch (OutsideFailure failure) {
        if (!isGone(each)) {
          throw failure;
        }
      }
    }
    return seen;
  }

  private boolean isGone(CruiseControl instance) {
    Instant since = silentSince.computeIfAbsent(instance, first -> waiting.now());
    return !waiting.now().isBefore(since.plus(A_WHILE));
  }

  /** Never, when one of them moves replicas of its own accord or for somebody else. */
  Optional<Verdict> inTheWay(List<Seen> seen) {
    return seen.stream().map(this::inTheWay).flatMap(Optional::stream).findFirst();
  }

  private Optional<Verdict> inTheWay(Seen each) {
    State state = each.state();
    if (!state.selfHealing().isEmpty()) {
      return Optional.of(
          new Verdict.Never(
              "self-healing is on at %s (%s), so it moves replicas whenever it likes; accepted: off until contract"
                  .formatted(each.instance(), String.join(", ", state.selfHealing())),
              "Set self.healing.enabled=false there"));
    }
    return state.executes() && !isOurs(state)
        ? Optional.of(
            new Verdict.Never(
                "%s executes task %s of somebody else: %s; accepted: one execution at a time"
                    .formatted(each.instance(), state.task(), operation(each)),
                "Let it end or stop it"))
        : Optional.empty();
  }

  /** What was asked for, or else why. */
  private static String operation(Seen each) {
    return each.instance()
        .task(each.state().task())
        .map(task -> task.request().replaceAll("\\?.*", ""))
        .orElse(each.state().reason());
  }

  /** Open when replicas may go out; not yet, while an instance may still come back. */
  Verdict quiet(List<Seen> seen) {
    return seen.size() < all.size()
        ? new Verdict.NotYet(
            "no answer from %s for %s. Start it, or take it out of cruiseControlUrls"
                .formatted(addresses(gone()), A_WHILE))
        : inTheWay(seen).orElseGet(() -> new Verdict.Open("nobody else moves replicas"));
  }

  /** The same, with patience for a while: nothing has begun yet. */
  Verdict awaitQuiet() {
    return waiting.untilOpen(
        () -> Outside.seen(() -> quiet(look())), BETWEEN_LOOKS, A_WHILE, heard -> {});
  }

  /**
   * Has all of them leave the replicas alone: switches self-healing off, and stops what they
   * execute. Open once none of them executes anything.
   */
  Verdict still() {
    List<String> busy = new ArrayList<>();
    for (Seen each : look()) {
      if (!each.state().selfHealing().isEmpty()) {
        each.instance().switchOffSelfHealing(each.state().selfHealing());
      }
      if (each.state().executes()) {
        each.instance().stop();
        busy.add("%s stops task %s".formatted(each.instance(), each.state().task()));
      }
    }
    return busy.isEmpty()
        ? new Verdict.Open("no execution under way")
        : new Verdict.NotYet(String.join(", ", busy));
  }

  /** Has those that answer forget that they removed or demoted these brokers. */
  void forget(Set<Integer> brokers) {
    for (Seen each : look()) {
      each.instance()
          .forget(common(each.state().removed(), brokers), common(each.state().demoted(), brokers));
    }
  }

  private static Set<Integer> common(Set<Integer> some, Set<Integer> others) {
    Set<Integer> both = new TreeSet<>(some);
    both.retainAll(others);
    return both;
  }

  /** Those that have not answered for a while. */
  List<CruiseControl> gone() {
    return all.stream().filter(silentSince::containsKey).filter(this::isGone).toList();
  }

  private static String addresses(List<CruiseControl> instances) {
    return instances.stream().map(CruiseControl::address).collect(Collectors.joining(", "));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }
}
