package dev.causeway.provider.kafka;

import static dev.causeway.provider.kafka.RealBrokers.NEW;
import static dev.causeway.provider.kafka.RealBrokers.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBrokers.class)
@SuppressWarnings("NullAway.Init")
class GatesTest {
  private static final int CONTROLLER = 3000;

  private Pools pools;
  private RealBrokers brokers;

  @BeforeEach
  void pools(RealBrokers shared) {
    brokers = shared;
    pools = new Pools(shared);
  }

  @AfterEach
  void close() {
    pools.close();
  }

  private PropertyMap ready(Collection<Integer> ids, String pool, String direction) {
    List<PropertyMap> declared =
        ids.stream()
            .sorted()
            .map(id -> PropertyMap.of("id", Value.of(id), "rack", Value.of(RealBrokers.rack(id))))
            .toList();
    return gate(direction).with("brokers", Value.of(declared)).with("pool", pool);
  }

  private PropertyMap waited(String type, PropertyMap inputs) {
    return pools.run.create(type, inputs, Duration.ofMinutes(1));
  }

  private PropertyMap gate(String direction) {
    return pools.cluster().with("phase", "expand").with("direction", direction);
  }

  @Test
  void brokersInTheirRacksWithEverythingInSyncAreReady() {
    PropertyMap opened = pools.run.create("BrokersReady", ready(NEW, "NEW", "forward"));

    assertThat(opened.text("evidence"))
        .contains("brokers 3, 4, 5 alive in their racks, all 5 partitions in sync");
  }

  @Test
  void aVoterIsRefusedInEitherPool() {
    for (String pool : List.of("OLD", "NEW")) {
      assertThatThrownBy(
              () ->
                  pools.run.create("BrokersReady", ready(List.of(4, CONTROLLER), pool, "forward")))
          .hasMessage(
              "it cannot open: broker 3000 votes on the cluster's metadata, accepted: controllers"
                  + " that are in neither pool. Move the quorum to controllers of its own first");
    }
  }

  @Test
  void aBrokerInAnotherRackIsRefused() {
    PropertyMap wrong =
        gate("forward")
            .with("pool", "NEW")
            .with(
                "brokers",
                Value.of(List.of(PropertyMap.of("id", Value.of(3), "rack", Value.of("b")))));

    assertThatThrownBy(() -> pools.run.create("BrokersReady", wrong))
        .hasMessage(
            "it cannot open: broker 3 is in rack \"a\", declared: \"b\". Correct its broker.rack"
                + " and restart it, or declare where it is");
  }

  @Test
  void aMissingBrokerAndAMissingMetricsTopicAreWaitedFor() {
    assertThatThrownBy(() -> waited("BrokersReady", ready(List.of(3, 9), "NEW", "forward")))
        .hasMessageContaining("did not open within PT1M: broker 9 is missing");
    assertThatThrownBy(
            () ->
                pools.run.create(
                    "BrokersReady", ready(NEW, "NEW", "forward").with("metricsTopic", "metrics")))
        .hasMessageContaining("the metrics topic metrics is missing");
  }

  @Test
  void onTheWayHomeOnlyTheOldPoolIsLookedAt() {
    PropertyMap fresh = pools.run.create("BrokersReady", ready(List.of(9), "NEW", "back"));

    assertThat(fresh.text("evidence")).contains("not asked");
    assertThat(pools.run.create("BrokersReady", ready(OLD, "OLD", "back")).text("evidence"))
        .isPresent()
        .get()
        .asString()
        .contains("alive in their racks");
  }

  @Test
  void brokersAreEmptyOnceNothingIsOnThemAndNothingCanLandThere() {
    PropertyMap empty = gate("forward").with("brokers", Pools.ids(Set.of(4)));

    assertThatThrownBy(
            () -> waited("BrokersEmpty", gate("forward").with("brokers", Pools.ids(OLD))))
        .hasMessageContaining(
            "5 partitions have a replica on brokers 0, 1, 2: events-0, events-1, orders-0 …");
    assertThatThrownBy(() -> waited("BrokersEmpty", empty))
        .hasMessageContaining("broker 4 is not cordoned, so a new topic may land on it");

    new Cordon(brokers.client()).put(Set.of(4));

    assertThat(pools.run.create("BrokersEmpty", empty).text("evidence"))
        .contains("no replica on broker 4");
  }

  @Test
  void brokersWithoutARackOfTheirOwnAreSpreadEvenlyOverThoseNamed() {
    assertThat(
            pools
                .run
                .create("BrokersReady", anywhere(NEW, List.of("a", "b", "c")))
                .text("evidence"))
        .contains("brokers 3, 4, 5 alive in their racks, all 5 partitions in sync");
    assertThatThrownBy(() -> pools.run.create("BrokersReady", anywhere(NEW, List.of("a", "b"))))
        .hasMessage(
            "it cannot open: broker 5 is in rack \"c\", declared: \"a\" or \"b\". Correct its"
                + " broker.rack and restart it, or declare where it is");
    assertThatThrownBy(
            () -> pools.run.create("BrokersReady", anywhere(Set.of(0, 3), List.of("a", "b"))))
        .hasMessage(
            "it cannot open: rack \"a\" has brokers 0, 3, accepted: 1 at most, spread over a, b."
                + " Spread them over the racks, such as by topology spread constraints");
  }

  private PropertyMap anywhere(Collection<Integer> ids, List<String> racks) {
    List<PropertyMap> declared =
        ids.stream().sorted().map(id -> PropertyMap.of("id", Value.of(id))).toList();
    return gate("forward")
        .with("pool", "NEW")
        .with("brokers", Value.of(declared))
        .with("racks", Value.of(racks.stream().map(Value::of).toList()));
  }

  @Test
  void aNewBrokerThatIsDeadDoesNotKeepTheOldOnesFromBeingReadyForTheWayHome() {
    brokers.create("astride", List.of(List.of(0, 1, 5)));
    brokers.kill(5);
    try {
      assertThatThrownBy(() -> waited("BrokersReady", ready(OLD, "OLD", "forward")))
          .hasMessageContaining("astride-0 has 2 of 3 replicas in sync");
      assertThat(pools.run.create("BrokersReady", ready(OLD, "OLD", "back")).text("evidence"))
          .contains("brokers 0, 1, 2 alive in their racks, what they have of 6 partitions in sync");
    } finally {
      brokers.start(5);
    }
  }

  @Test
  void theDryRunOpensOnceAllOldBrokersCanLeave() {
    PropertyMap inputs =
        gate("forward").with("oldBrokers", Pools.ids(OLD)).with("destinations", Pools.ids(NEW));

    assertThat(pools.run.create("EvacuationDryRun", inputs).text("evidence"))
        .contains(
            "brokers 0, 1, 2 can leave for brokers 3, 4, 5: 5 partitions, 13 replicas, 0.9 MiB in 1"
                + " batches");
    assertThat(pools.layout()).isEqualTo(pools.before);
    assertThatThrownBy(
            () -> waited("EvacuationDryRun", inputs.with("destinations", Pools.ids(Set.of(3, 4)))))
        .hasMessageContaining("in racks [a, b] cannot stand in");
    assertThatThrownBy(
            () -> waited("EvacuationDryRun", inputs.with("destinations", Pools.ids(Set.of(3, 9)))))
        .hasMessageContaining("destinations has broker 9, which the cluster does not have");
    assertThat(
            pools.run.create("EvacuationDryRun", inputs.with("direction", "back")).text("evidence"))
        .contains("not asked");
  }

  @Test
  void anExecutorWithoutAnInstanceOrAnAddressThatIsNoneIsRefused() {
    PropertyMap alone = pools.nobody.with("executor", "CRUISE_CONTROL");

    assertThat(reasons(alone))
        .containsExactly(
            "cruiseControlUrls is empty and executor is CRUISE_CONTROL; accepted: where at least one"
                + " instance is, such as http://cruise-control:9090. Name it, or set executor to"
                + " KAFKA");
    assertThat(reasons(at("http://me:hunter2@cruise")))
        .containsExactly(
            "cruiseControlUrls has a user or a password in it, which would be read in the state;"
                + " accepted: none. Leave it out");
    assertThat(reasons(at("cruise:9090")))
        .containsExactly(
            "cruiseControlUrls must be a list, each item the URL of an instance, such as"
                + " http://cruise-control:9090, got [\"cruise:9090\"]. Correct it");
    assertThat(reasons(at("http://cruise:9090", "http://cruise:9090/kafkacruisecontrol/")))
        .containsExactly(
            "cruiseControlUrls names an instance twice, got"
                + " [http://cruise:9090/kafkacruisecontrol, http://cruise:9090/kafkacruisecontrol]."
                + " Leave one out");
    assertThat(reasons(pools.nobody.with("executor", "cruise")))
        .containsExactly("executor must be KAFKA or CRUISE_CONTROL, got \"cruise\". Correct it");
  }

  private PropertyMap at(String... urls) {
    return pools.nobody.with(
        "cruiseControlUrls", Value.of(Stream.of(urls).map(Value::of).toList()));
  }

  private List<String> reasons(PropertyMap inputs) {
    return pools.run.check("Evacuation", inputs).failures().stream()
        .map(failure -> failure.reason())
        .toList();
  }

  @Test
  @Timeout(120)
  void brokersThatAreDeadAreForgottenWithThePlacementAndOthersAreNot() {
    PropertyMap placement = pools.cluster().with("destinations", Pools.ids(Set.of(4, 5)));
    brokers.kill(5);
    try {
      pools.run.delete("Placement", placement);

      assertThat(membersWithout(5)).contains(4);
      assertThat(pools.run.log.lines())
          .containsExactly(
              "WARNING it: still alive: broker 4: not unregistered, since it would hang when it is"
                  + " stopped");
    } finally {
      brokers.start(5);
    }
  }

  /** Who is left once the broker that happens to be asked has learnt, too, who is forgotten. */
  private List<Integer> membersWithout(int forgotten) {
    List<Integer> members;
    do {
      members = brokers.kafka().members().stream().map(Member::id).toList();
    } while (members.contains(forgotten));
    return members;
  }

  @Test
  void whatIsWrongIsSaidInOneLineEach() {
    PropertyMap wrong =
        pools
            .nobody
            .with("destinations", Pools.ids(Set.of(2, 3)))
            .with("leaving", Pools.ids(Set.of(7)))
            .with("placement", "orders 0,1,2");

    assertThat(pools.run.check("Evacuation", wrong).failures())
        .extracting(failure -> failure.reason())
        .containsExactly(
            "destinations and oldBrokers both have broker 2, accepted: two pools that have none in"
                + " common. Name the new brokers only",
            "leaving has broker 7, accepted: some of oldBrokers [0, 1, 2]. Correct it",
            "placement must be what a Placement noted in replicas, got \"orders 0,1,2\". Correct"
                + " it");
    assertThat(pools.run.check("Evacuation", pools.nobody.without("destinations")).failures())
        .extracting(failure -> failure.reason())
        .containsExactly(
            "destinations is missing; accepted: a list, each item a whole number from 0 to"
                + " 2147483647. Set it");
  }
}
