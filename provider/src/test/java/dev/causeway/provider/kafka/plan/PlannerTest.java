package dev.causeway.provider.kafka.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.provider.kafka.plan.RandomCluster.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final int CLUSTERS = 3000;

  private static Planned evacuated(RandomCluster cluster) {
    return cluster.planner().evacuate(cluster.layout(), cluster.leaving(), cluster.newBrokers());
  }

  /** Looks at the plans of many clusters; of the impossible ones there must not be too many. */
  private static void everyPlan(java.util.function.BiConsumer<RandomCluster, Plan> look) {
    int[] seen = new int[1];
    Seeds.times(
        CLUSTERS,
        random -> {
          RandomCluster cluster = RandomCluster.of(random, Size.USUAL);
          if (evacuated(cluster) instanceof Plan plan) {
            seen[0]++;
            look.accept(cluster, plan);
          }
        });
    assertThat(seen[0]).isPositive();
  }

  @Test
  void anEvacuationLeavesNothingBehindAndCopiesEachReplicaOnce() {
    everyPlan(
        (cluster, plan) -> {
          Layout after = plan.after(cluster.layout());

          assertThat(after.on(cluster.leaving())).isEmpty();
          assertThat(plan.copies()).isEqualTo(cluster.layout().count(cluster.leaving()));
        });
  }

  @Test
  void anEvacuationTouchesNoOtherReplicaAndGoesNowhereElse() {
    everyPlan(
        (cluster, plan) ->
            plan.relocations()
                .forEach(
                    each -> {
                      assertThat(cluster.leaving()).containsAll(each.removing());
                      assertThat(cluster.newBrokers()).containsAll(each.adding());
                      for (int at = 0; at < each.from().size(); at++) {
                        if (!cluster.leaving().contains(each.from().get(at))) {
                          assertThat(each.to().get(at)).isEqualTo(each.from().get(at));
                        }
                      }
                    }));
  }

  @Test
  void anEvacuationKeepsTheReplicationFactorAndTheRacks() {
    everyPlan(
        (cluster, plan) ->
            plan.relocations()
                .forEach(
                    each -> {
                      assertThat(each.to()).doesNotHaveDuplicates().hasSameSizeAs(each.from());
                      assertThat(cluster.spread(each.to()))
                          .isGreaterThanOrEqualTo(cluster.spread(each.from()));
                    }));
  }

  @Test
  void leadersAreSpreadAsEvenlyAsAnyPlanDoesOrWithinOne() {
    int[] possible = new int[2];
    Seeds.times(
        CLUSTERS,
        random -> {
          RandomCluster cluster = RandomCluster.of(random, Size.SMALL);
          OptionalInt best = EveryPlan.leastUneven(cluster);
          Planned planned = evacuated(cluster);

          assertThat(planned instanceof Plan).as("%s", planned).isEqualTo(best.isPresent());
          possible[best.isPresent() ? 1 : 0]++;
          if (planned instanceof Plan plan) {
            assertThat(cluster.unevenness(plan.after(cluster.layout())))
                .isLessThanOrEqualTo(Math.max(1, best.getAsInt()));
          }
        });
    if (Long.getLong("causeway.seed") == null) {
      assertThat(possible).as("impossible and possible clusters").doesNotContain(0);
    }
  }

  @Test
  void leadersAreWithinOneWhereEveryRackHasAsManyDestinations() {
    Seeds.times(
        300,
        random -> {
          int each = 1 + random.nextInt(4);
          List<Broker> brokers = new ArrayList<>();
          for (int id = 0; id < 3 * each; id++) {
            brokers.add(new Broker(id, "rack-" + id % 3));
            brokers.add(new Broker(100 + id, "rack-" + id % 3));
          }
          Set<Integer> old = ids(brokers, 0);
          Set<Integer> fresh = ids(brokers, 1);
          Map<Partition, List<Integer>> lists = new HashMap<>();
          for (int number = 0; number < random.nextInt(500); number++) {
            List<Integer> racks = new ArrayList<>(List.of(0, 1, 2));
            Collections.shuffle(racks, random);
            lists.put(
                new Partition("t", number),
                racks.stream().map(rack -> rack + 3 * random.nextInt(each)).toList());
          }
          RandomCluster cluster = new RandomCluster(brokers, Layout.of(lists), old, fresh, old);

          Plan plan = (Plan) evacuated(cluster);

          assertThat(cluster.unevenness(plan.after(cluster.layout()))).isLessThanOrEqualTo(1);
        });
  }

  private static Set<Integer> ids(List<Broker> brokers, int pool) {
    return brokers.stream()
        .map(Broker::id)
        .filter(id -> id / 100 == pool)
        .collect(Collectors.toSet());
  }

  @Test
  void homeIsExactlyWhereEverythingWasWhateverHappenedSince() {
    everyPlan(
        (cluster, plan) -> {
          Layout out = plan.after(cluster.layout());
          Planned home =
              cluster
                  .planner()
                  .home(out, cluster.layout(), cluster.oldBrokers(), cluster.newBrokers());

          assertThat(home).isInstanceOf(Plan.class);
          assertThat(((Plan) home).after(out)).isEqualTo(cluster.layout());
          assertThat(((Plan) home).copies()).isEqualTo(plan.copies());
        });
  }

  @Test
  void whatWasCreatedSinceGoesToTheOldBrokersByTheSameRule() {
    Seeds.times(
        CLUSTERS,
        random -> {
          RandomCluster cluster = RandomCluster.of(random, Size.USUAL);
          Set<Integer> all = new TreeSet<>(cluster.oldBrokers());
          all.addAll(cluster.newBrokers());
          Layout since = RandomCluster.layout(random, all, 20, 3, "since");
          Layout now = cluster.layout().with(since.replicas());

          Planned home =
              cluster
                  .planner()
                  .home(now, cluster.layout(), cluster.oldBrokers(), cluster.newBrokers());

          if (home instanceof Plan plan) {
            Layout after = plan.after(now);
            assertThat(after.on(cluster.newBrokers())).isEmpty();
            assertThat(after.replicas()).containsAllEntriesOf(cluster.layout().replicas());
            assertThat(plan.copies()).isEqualTo(now.count(cluster.newBrokers()));
            assertThat(
                    cluster
                        .planner()
                        .home(after, cluster.layout(), cluster.oldBrokers(), cluster.newBrokers()))
                .isEqualTo(new Plan(List.of()));
          }
        });
  }

  @Test
  void whoReturnsGetsExactlyItsReplicasBackAndOthersStayAway() {
    Seeds.times(
        CLUSTERS,
        random -> {
          RandomCluster cluster = RandomCluster.of(random, Size.USUAL);
          Set<Integer> returning = some(random, cluster.leaving());
          Set<Integer> still = new HashSet<>(cluster.leaving());
          still.removeAll(returning);
          if (evacuated(cluster) instanceof Plan plan) {
            Layout out = plan.after(cluster.layout());

            Plan back =
                cluster.planner().giveBack(out, cluster.layout(), returning, cluster.newBrokers());

            Layout after = back.after(out);
            assertThat(
                    cluster
                        .planner()
                        .giveBack(after, cluster.layout(), returning, cluster.newBrokers())
                        .relocations())
                .isEmpty();
            assertThat(after.on(returning)).isEqualTo(cluster.layout().on(returning));
            assertThat(after.count(still)).isZero();
            assertThat(back.copies()).isEqualTo(cluster.layout().count(returning));
            if (still.isEmpty()) {
              assertThat(after).isEqualTo(cluster.layout());
            }
            after
                .replicas()
                .forEach(
                    (partition, list) ->
                        assertThat(cluster.spread(list))
                            .as("%s", partition)
                            .isGreaterThanOrEqualTo(cluster.spread(cluster.replicas(partition))));
          }
        });
  }

  private static Set<Integer> some(Random random, Set<Integer> of) {
    return of.stream().sorted().filter(each -> random.nextBoolean()).collect(Collectors.toSet());
  }

  @Test
  void noBrokerTakesPartInMoreThanItMayInABatchAndNothingIsLeftOut() {
    everyPlan(
        (cluster, plan) -> {
          int most = 1 + plan.relocations().size() % 5;
          List<List<Relocation>> batches = plan.batches(most);

          assertThat(batches.stream().flatMap(List::stream))
              .containsExactlyInAnyOrderElementsOf(plan.relocations());
          for (List<Relocation> batch : batches) {
            Map<Integer, Integer> taken = new HashMap<>();
            batch.forEach(
                each -> {
                  Set<Integer> part = new HashSet<>(each.adding());
                  part.addAll(each.removing());
                  part.add(each.from().get(0));
                  part.forEach(broker -> taken.merge(broker, 1, Integer::sum));
                });
            assertThat(taken.values()).allMatch(count -> count <= most);
          }
        });
  }

  @Test
  void asManyAsHaveToBeAreInSyncAtEveryInstantOfWhatIsPermitted() {
    int[] seen = new int[2];
    Seeds.times(
        CLUSTERS,
        random -> {
          RandomCluster cluster = RandomCluster.of(random, Size.USUAL);
          if (evacuated(cluster) instanceof Plan plan) {
            for (Relocation each : plan.relocations()) {
              int least = 1 + random.nextInt(each.from().size());
              Set<Integer> inSync = some(random, new HashSet<>(each.from()));
              boolean permitted = new InSync(inSync, least).permits(each);
              boolean safe =
                  !inSync.isEmpty() && leastInSync(each, inSync) >= Math.min(least, inSync.size());
              assertThat(permitted).as("%s, in sync %s", each, inSync).isEqualTo(safe);
              seen[permitted ? 1 : 0]++;
            }
          }
        });
    if (Long.getLong("causeway.seed") == null) {
      assertThat(seen).as("held back and permitted").doesNotContain(0);
    }
  }

  /** As the controller runs it: copies catch up one by one, then what is not wanted is dropped. */
  private static int leastInSync(Relocation relocation, Set<Integer> before) {
    Set<Integer> inSync = new HashSet<>(before);
    int least = inSync.size();
    inSync.addAll(relocation.adding());
    inSync.retainAll(relocation.to());
    return Math.min(least, inSync.size());
  }

  @Test
  void tooFewDestinationsOrRacksAreImpossibleAndSaidInOneLine() {
    List<Broker> brokers =
        List.of(new Broker(1, "a"), new Broker(2, "b"), new Broker(4, "a"), new Broker(5, "a"));
    Layout layout = Layout.of(Map.of(new Partition("orders", 0), List.of(1, 2)));

    Planned planned = new Planner(brokers).evacuate(layout, Set.of(1, 2), Set.of(4, 5));

    assertThat(planned)
        .isEqualTo(
            new Planned.Impossible(
                "orders-0 has replicas on brokers [1, 2] in 2 racks, and brokers [4, 5] in racks"
                    + " [a] cannot stand in without putting more of them in one rack or on one"
                    + " broker",
                "Give more destinations, in more racks"));
  }
}
