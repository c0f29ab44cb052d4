package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.protocol.Urn;
import dev.causeway.rehearsal.walk.Call.Verb;
import dev.causeway.rehearsal.walk.CallLog.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The graph as the engine's state has it at every stop, of a migration with two pairs of queues,
 * and the order in which the engine deletes on the way home.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphTest {
  private static final Road ROAD = Road.of(List.of(50, 100));
  private static final Settings SETTINGS = Settings.DEFAULT.road(ROAD).speed(100);

  private static final String LEDGER = "causeway:index:Ledger";
  private static final String ARRIVAL = "causeway:index:Arrival";
  private static final String QUEUE = "aws:sqs/queue:Queue";
  private static final String DRAINED = "causeway:sqs:Drained";

  private static final Set<String> TYPES =
      Set.of(
          "aws:autoscaling/group:Group",
          "aws:dynamodb/tableItem:TableItem",
          QUEUE,
          "aws:sqs/redrivePolicy:RedrivePolicy",
          "causeway:autoscaling:FleetAsDeclared",
          "causeway:autoscaling:FleetReady",
          ARRIVAL,
          LEDGER,
          "causeway:elbv2:TargetGroupUnused",
          "causeway:kubernetes:WorkloadReady",
          "causeway:sqs:AllowedSource",
          DRAINED,
          "causeway:sqs:Handback",
          "causeway:sqs:Probe",
          "kubernetes:apps/v1:Deployment",
          "kubernetes:core/v1:Service",
          "kubernetes:policy/v1:PodDisruptionBudget");

  private final Map<Phase, List<ResourceState>> states = new HashMap<>();
  private final CallLog log = new CallLog();
  private List<Entry> wayHome = List.of();

  @BeforeAll
  void walk() {
    Map<String, String> config = new HashMap<>(Handful.PATIENT);
    config.put("causeway:soak", "PT0S");
    List<String> queues = List.of("invoices", "orders");
    try (World world = World.open(SETTINGS, 1, log, Handful.layout(queues, config))) {
      ROAD.before(Phase.RETIRE).forEach(stop -> enter(world, stop));
      log.clear();
      enter(world, Phase.BASELINE);
      wayHome = log.entries();
      for (Phase stop : ROAD.stops()) {
        states.put(stop, enter(world, stop));
      }
      assertThat(world.faults().all()).isEmpty();
    }
  }

  private static List<ResourceState> enter(World world, Phase stop) {
    Run run = world.up(stop, Map.of());
    assertThat(run.succeeded()).as(stop + ": " + Passage.failure(run)).isTrue();
    return run.deployment().resources();
  }

  static List<Phase> stops() {
    return ROAD.stops();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void everyResourceReachesItsLedgerOrIsReachedByIt(Phase stop) {
    ResourceState ledger = only(stop, resource -> resource.type().equals(LEDGER));
    Set<ResourceState> before = reached(stop, ledger);

    assertThat(before).allMatch(resource -> mayStandBeforeTheLedger(stop, resource));
    assertThat(made(stop))
        .filteredOn(resource -> !resource.equals(ledger) && !before.contains(resource))
        .isNotEmpty()
        .allSatisfy(resource -> assertThat(reached(stop, resource)).contains(ledger));
  }

  /** The arrivals at former stops and the guards of contract. */
  private static boolean mayStandBeforeTheLedger(Phase stop, ResourceState resource) {
    boolean formerStop =
        resource.type().equals(ARRIVAL) && !resource.urn().name().endsWith("-at-" + stop);
    boolean guard = stop.equals(Phase.CONTRACT) && resource.type().equals(DRAINED);
    return formerStop || guard;
  }

  @ParameterizedTest
  @MethodSource("stops")
  void theArrivalComesAfterEverything(Phase stop) {
    ResourceState arrival =
        only(stop, resource -> resource.urn().name().equals("queue-workers-at-" + stop));
    Set<ResourceState> rest = new HashSet<>(made(stop));
    rest.remove(arrival);

    assertThat(reached(stop, arrival)).isEqualTo(rest);
  }

  @ParameterizedTest
  @MethodSource("stops")
  void onlyTypesOfTheTableAreMade(Phase stop) {
    assertThat(made(stop)).extracting(ResourceState::type).isSubsetOf(TYPES);
  }

  @Test
  void everyTypeOfTheTableIsMadeSomewhere() {
    Set<String> types =
        ROAD.stops().stream()
            .flatMap(stop -> made(stop).stream())
            .map(ResourceState::type)
            .collect(Collectors.toSet());

    assertThat(types).isEqualTo(TYPES);
  }

  @ParameterizedTest
  @MethodSource("stops")
  void everyChildIsNamedAfterItsComponent(Phase stop) {
    assertThat(at(stop))
        .filteredOn(resource -> resource.parent().filter(GraphTest::isComponent).isPresent())
        .isNotEmpty()
        .allSatisfy(
            resource ->
                assertThat(resource.urn().name())
                    .startsWith(resource.parent().orElseThrow().name() + "-"));
  }

  private static boolean isComponent(Urn urn) {
    return !urn.type().equals("pulumi:pulumi:Stack");
  }

  @ParameterizedTest
  @MethodSource("stops")
  void noTwoResourcesShareAUrnOrAnId(Phase stop) {
    assertThat(at(stop)).extracting(ResourceState::urn).doesNotHaveDuplicates();
    assertThat(made(stop))
        .extracting(resource -> resource.type() + " " + resource.id())
        .filteredOn(id -> id.startsWith(QUEUE + " "))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "-workers-deployment, -redrive",
    "-workers-deployment, -handback",
    "-workers-deployment, -queue",
    "-workers-service, -handback",
    "-workers-disruption-budget, -handback",
    "invoices-redrive, invoices-dlq-handback",
    "invoices-handback, invoices-dlq-handback",
    "invoices-dlq-handback, invoices-dlq",
    "invoices-handback, invoices-queue",
    "invoices-redrive, invoices-allowed-source",
    "invoices-allowed-source, invoices-queue",
    "orders-redrive, orders-dlq-handback",
    "orders-handback, orders-dlq-handback",
    "orders-dlq-handback, orders-dlq",
    "orders-handback, orders-queue",
    "orders-redrive, orders-allowed-source",
    "orders-allowed-source, orders-queue",
  })
  void onTheWayHomeWhatReliesOnAnotherIsGoneBeforeItGoes(String relies, String on) {
    List<Integer> ends = deletes(relies, true);
    List<Integer> begins = deletes(on, false);

    assertThat(ends).isNotEmpty();
    assertThat(begins).isNotEmpty();
    assertThat(ends).allSatisfy(end -> assertThat(begins).allMatch(begin -> begin > end));
  }

  @Test
  void onTheWayHomeNothingIsDeletedBeforeAllElseIsDone() {
    int firstDelete = indices(entry -> isDelete(entry)).min().orElseThrow();
    int lastOther = indices(entry -> !isDelete(entry)).max().orElseThrow();

    assertThat(lastOther).isLessThan(firstDelete);
  }

  private List<Integer> deletes(String suffix, boolean ended) {
    return indices(
            entry ->
                isDelete(entry)
                    && entry.ended() == ended
                    && entry.call().urn().name().endsWith(suffix))
        .boxed()
        .toList();
  }

  private IntStream indices(Predicate<Entry> wanted) {
    return IntStream.range(0, wayHome.size()).filter(i -> wanted.test(wayHome.get(i)));
  }

  private static boolean isDelete(Entry entry) {
    return entry.call().verb() == Verb.DELETE;
  }

  private List<ResourceState> at(Phase stop) {
    return states.getOrDefault(stop, List.of());
  }

  /** What providers made at the stop, the providers themselves aside. */
  private Set<ResourceState> made(Phase stop) {
    return at(stop).stream()
        .filter(resource -> resource.custom() && !resource.type().startsWith("pulumi:"))
        .collect(Collectors.toSet());
  }

  private ResourceState only(Phase stop, Predicate<ResourceState> wanted) {
    List<ResourceState> found = made(stop).stream().filter(wanted).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** What the resource depends on, near or far, itself aside. */
  private Set<ResourceState> reached(Phase stop, ResourceState start) {
    Map<Urn, ResourceState> byUrn = new HashMap<>();
    made(stop).forEach(resource -> byUrn.put(resource.urn(), resource));
    Set<ResourceState> reached = new HashSet<>();
    Deque<ResourceState> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      open.pop().dependencies().stream()
          .flatMap(urn -> Stream.ofNullable(byUrn.get(urn)))
          .filter(reached::add)
          .forEach(open::push);
    }
    return reached;
  }
}
