package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.OnReturn;
import dev.causeway.engine.Run;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.disks.DiskSite;
import dev.causeway.rehearsal.disks.Member;
import dev.causeway.rehearsal.disks.Side;
import dev.causeway.rehearsal.report.Counts;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pod n mounts disk n, whoever is deleted and made anew. */
@Execution(ExecutionMode.CONCURRENT)
class DisksKeepTheirMemberTest {
  private static final Phase SHIFT_100 = Phase.shift(100);
  private static final Road ROAD = Road.of(List.of(100));
  private static final int WRITES = 300;
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(6);

  private final EngineBeside beside = new EngineBeside();

  @Test
  void podsAndTheSetAreMadeAnewOnTheSameDisks() {
    Settings settings = Rehearsed.CASSANDRA_VOLUMES.settings();
    try (DiskWorld world = DiskWorld.open(settings, 1, beside, OnReturn.BRING_DISKS_HOME);
        KubernetesClient kubernetes = world.ground().kubernetes().client()) {
      await(world, () -> world.site().database().serves(Side.OLD), "the old side serves");
      List<List<String>> old = disks(world, Side.OLD);
      switchOver(world);
      List<List<String>> adopted = disks(world, Side.NEW);

      assertThat(adopted).hasSize(3).doesNotHaveDuplicates().doesNotContainAnyElementsOf(old);
      for (int number = 0; number < adopted.size(); number++) {
        int one = number;
        anew(world, List.of(number), () -> delete(kubernetes, world, one));
        assertThat(disks(world, Side.NEW)).isEqualTo(adopted);
      }
      anew(world, List.of(0, 1, 2), () -> deleteAll(kubernetes, world));
      assertThat(disks(world, Side.NEW)).isEqualTo(adopted);

      anew(world, List.of(0, 1, 2), () -> replaceSet(kubernetes, world));
      assertThat(disks(world, Side.NEW)).isEqualTo(adopted);
      assertThat(snapshotted(world, adopted)).isEqualTo(old);
      assertNothingLost(world);
    }
  }

  private static void switchOver(DiskWorld world) {
    List<Phase> stops = ROAD.stops().subList(1, ROAD.position(SHIFT_100) + 1);
    world.begin(WRITES, stops.size());
    assertThat(world.crossing().setUp()).isTrue();
    Journey.calling("there", ROAD, stops).legs().forEach(leg -> world.crossing().cross(leg));
    assertThat(world.ground().faults().all()).isEmpty();
  }

  /** The volumes of each member that runs, that of member 0 first. */
  private static List<List<String>> disks(DiskWorld world, Side side) {
    return world.site().database().members(side).stream().map(Member::volumeIds).toList();
  }

  /** The volumes of old nodes that adopted ones were made of, in the order of these. */
  private static List<List<String>> snapshotted(DiskWorld world, List<List<String>> adopted) {
    var aws = world.ground().aws();
    return adopted.stream()
        .map(
            volumes ->
                volumes.stream()
                    .map(volume -> Objects.requireNonNull(aws.disks().get(volume)).snapshotId())
                    .map(
                        snapshot ->
                            Objects.requireNonNull(aws.snapshots().get(snapshot)).volumeId())
                    .toList())
        .toList();
  }

  private static void delete(KubernetesClient kubernetes, DiskWorld world, int number) {
    kubernetes
        .pods()
        .inNamespace(DiskSite.NAMESPACE)
        .withName(world.site().set() + "-" + number)
        .delete();
  }

  private static void deleteAll(KubernetesClient kubernetes, DiskWorld world) {
    for (int number = 0; number < world.site().database().size(); number++) {
      delete(kubernetes, world, number);
    }
  }

  /** As {@code kubectl delete statefulset} does; then {@code pulumi up --refresh}. */
  private void replaceSet(KubernetesClient kubernetes, DiskWorld world) {
    kubernetes
        .apps()
        .statefulSets()
        .inNamespace(DiskSite.NAMESPACE)
        .withName(world.site().set())
        .delete();
    await(world, () -> disks(world, Side.NEW).isEmpty(), "the pods went with their set");
    Run refreshed = beside.refresh(world.ground(), world.program(SHIFT_100));
    assertThat(refreshed.succeeded()).as(Passage.failure(refreshed)).isTrue();
    Run up = world.passage().up(SHIFT_100);
    assertThat(up.succeeded()).as(Passage.failure(up)).isTrue();
    assertThat(world.passage().up(SHIFT_100).hasChanges()).isFalse();
  }

  /** Waits until the members that are deleted are replaced, and all of them serve. */
  private static void anew(DiskWorld world, List<Integer> numbers, Runnable deleting) {
    Map<Integer, Member> before =
        numbers.stream()
            .collect(Collectors.toMap(number -> number, number -> at(world, number).orElseThrow()));
    deleting.run();
    await(
        world,
        () ->
            world.site().database().serves(Side.NEW)
                && numbers.stream().noneMatch(n -> is(before, world, n)),
        "members %s are made anew".formatted(numbers));
  }

  private static boolean is(Map<Integer, Member> before, DiskWorld world, int number) {
    return at(world, number).filter(member -> member == before.get(number)).isPresent();
  }

  private static Optional<Member> at(DiskWorld world, int number) {
    return world.site().database().member(Side.NEW, number);
  }

  private static void await(DiskWorld world, Supplier<Boolean> what, String name) {
    Verdict verdict =
        world
            .ground()
            .waiting()
            .untilOpen(
                () -> what.get() ? new Verdict.Open(name) : new Verdict.NotYet(name),
                LOOK,
                LONGEST,
                changed -> {});
    assertThat(verdict).isEqualTo(new Verdict.Open(name));
  }

  private static void assertNothingLost(DiskWorld world) {
    assertThat(world.writers().burst(WRITES, LONGEST)).isTrue();
    Counts counts = world.end(WRITES, Walk.PATIENCE);
    assertThat(world.ground().faults().all()).isEmpty();
    assertThat(counts.of("lost")).isZero();
    assertThat(counts.of("found")).isEqualTo(counts.of("acknowledged"));
  }
}
