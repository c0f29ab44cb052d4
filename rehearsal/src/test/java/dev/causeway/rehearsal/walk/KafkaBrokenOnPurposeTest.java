package dev.causeway.rehearsal.walk;

import static dev.causeway.phases.Phase.BASELINE;
import static dev.causeway.phases.Phase.DRAIN;
import static dev.causeway.phases.Phase.EXPAND;
import static dev.causeway.phases.Phase.VERIFY;
import static dev.causeway.rehearsal.walk.ShortWalk.assertNamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Registration;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.cloud.HttpRequest;
import dev.causeway.rehearsal.cloud.HttpResponse;
import dev.causeway.rehearsal.cloud.LoopbackServer;
import dev.causeway.rehearsal.cruise.CruiseControlStandIn;
import dev.causeway.rehearsal.kafka.KafkaSite;
import dev.causeway.rehearsal.walk.ShortWalk.Hands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a rehearsal of brokers checks can fail: each test breaks the product, and the fault is
 * named.
 */
@Execution(ExecutionMode.CONCURRENT)
class KafkaBrokenOnPurposeTest {
  private static final Phase SHIFT_100 = Phase.shift(100);
  private static final Phase[] EMPTIED = {EXPAND, VERIFY, SHIFT_100};

  private static final String EVACUATION = "causeway:kafka:Evacuation";
  private static final String SET = "kubernetes:apps/v1:StatefulSet";
  private static final String GROUP = "aws:autoscaling/group:Group";

  private static ShortWalk<KafkaWorld> walk() {
    return ShortWalk.ofBrokers("KAFKA");
  }

  @Test
  void aSoundProductHasNoFault() {
    Finished walk = walk().to(EXPAND, VERIFY, SHIFT_100, DRAIN, BASELINE);

    assertThat(walk.faults()).isEmpty();
    assertThat(walk.count("lost")).isZero();
    assertThat(walk.count("duplicated")).isZero();
    assertThat(walk.count("carried")).isPositive();
  }

  @Test
  void destinationsThatAreLeftOut() {
    Finished walk =
        walk()
            .with(Breaks.changing(EVACUATION::equals, "destinations", ids -> Value.of(List.of())))
            .to(EXPAND);

    assertNamed(walk, Rule.ENTERED, "preview")
        .startsWith("baseline → expand: the preview failed: kafka-brokers-pool-evacuation: ")
        .contains("destinations must name at least one broker, got []. Correct it");
  }

  @Test
  void aCruiseControlThatIsAskedForADryRunOnly() {
    Finished walk = ShortWalk.ofBrokers("CRUISE_CONTROL").with(new DryRunLeftTrue()).to(EMPTIED);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("verify → shift-100: the run failed: kafka-brokers-pool-evacuation: ")
        .containsPattern(
            "Cruise Control says Completed\\w* of task \\S+, but \\d+ partitions still have a"
                + " replica on brokers 0, 1, 2, such as \\S+-\\d+");
  }

  /** Between the provider and Cruise Control, every {@code dryrun} becomes true. */
  private static final class DryRunLeftTrue implements Hands<KafkaWorld> {
    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public void before(Phase to, KafkaWorld world) {
      if (to.equals(EXPAND)) {
        world
            .site()
            .runCruiseControl(
                world.ground().kubernetes(), (port, properties) -> start(world, port, properties));
      }
    }

    private AutoCloseable start(KafkaWorld world, int port, Map<String, String> properties) {
      CruiseControlStandIn real =
          CruiseControlStandIn.start(
              0,
              world.site()::newAdmin,
              dev.causeway.rehearsal.cruise.Settings.of(properties),
              world.ground().waiting());
      String root = real.api().resolve("/").toString();
      LoopbackServer between =
          LoopbackServer.start("dry-run", port, request -> forward(root, request));
      return () -> {
        between.close();
        real.close();
      };
    }

    private HttpResponse forward(String root, HttpRequest request) {
      String target = request.target().substring(1).replace("dryrun=false", "dryrun=true");
      var asked =
          java.net.http.HttpRequest.newBuilder(URI.create(root + target))
              .method(request.method(), java.net.http.HttpRequest.BodyPublishers.noBody());
      request.header("User-Task-ID").ifPresent(task -> asked.header("User-Task-ID", task));
      try {
        var answer = client.send(asked.build(), java.net.http.HttpResponse.BodyHandlers.ofString());
        HttpResponse passedOn =
            HttpResponse.of(answer.statusCode(), "application/json", answer.body());
        return answer
            .headers()
            .firstValue("User-Task-ID")
            .map(task -> passedOn.with("User-Task-ID", task))
            .orElse(passedOn);
      } catch (IOException e) {
        return HttpResponse.of(502, "text/plain", e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return HttpResponse.of(503, "text/plain", e.toString());
      }
    }
  }

  @Test
  void selfHealingThatIsOnWhileThereAreTwoPools() {
    Finished walk = walk().with(KafkaRetireTest.SelfHealing.ON).to(EMPTIED);

    assertNamed(walk, Rule.ENTERED, "up")
        .contains("self-healing is on at ")
        .contains("so it moves replicas whenever it likes; accepted: off until contract")
        .contains("Set self.healing.enabled=false there");
  }

  @Test
  void anEntrypointThatIsSwitchedBeforeTheNewBrokersAreReady() {
    var early = new SwitchedEarly();

    Finished walk = walk().with((Tampering) early).with((Hands<KafkaWorld>) early).to(EXPAND);

    assertNamed(walk, Rule.ENTRYPOINT_LIVES, "entrypoint")
        .startsWith("baseline → expand, ")
        .contains("none of which answers")
        .contains("Change the entrypoint after the brokers it will list are ready");
  }

  /** At {@code expand} the entrypoint lists new brokers only, and these come last of all. */
  private static final class SwitchedEarly implements Tampering, Hands<KafkaWorld> {
    private volatile List<String> old = List.of();
    private volatile Runnable late = () -> {};

    @Override
    public void before(Phase to, KafkaWorld world) {
      KafkaSite site = world.site();
      old = site.oldBrokers().stream().map(site::address).toList();
    }

    @Override
    public Optional<Registration> registration(Phase at, Registration asked) {
      boolean early = at.equals(EXPAND) && asked.name().endsWith("-entrypoint-document");
      return Optional.of(early ? switched(asked) : asked);
    }

    @Override
    public ProviderFactory provider(String packageName, ProviderFactory factory) {
      return Breaks.creating(factory, this::create);
    }

    private Created create(Create request, Function<Create, Created> product) {
      if (request.urn().type().equals(SET)) {
        late =
            () -> {
              var unused = product.apply(request);
            };
        return Breaks.pretended(request);
      }
      if (request.urn().name().endsWith("-new-ready")) {
        return Breaks.pretended(request);
      }
      if (request.urn().name().endsWith("-at-expand")) {
        late.run();
      }
      return product.apply(request);
    }

    private Registration switched(Registration asked) {
      PropertyMap data = asked.inputs().object("data");
      return asked.withInputs(
          asked.inputs().with("data", data.map((name, text) -> withoutOld(text))));
    }

    private Value withoutOld(Value document) {
      String text = ((Value.Text) document).value();
      for (String address : old) {
        text = text.replace(address + ",", "");
      }
      return Value.of(text);
    }
  }

  @Test
  void aGroupThatGoesToZeroBeforeItsBrokersAreEmpty() {
    Finished walk = walk().with(new ShrunkEarly()).to(EXPAND, VERIFY);

    assertNamed(walk, Rule.BROKERS_GO_EMPTY, "kafka-brokers-fleet-group")
        .startsWith("expand → verify, at update of aws:autoscaling/group:Group")
        .containsPattern("brokers \\[0, 1, 2] go with [1-9][0-9]* partitions on them: \\S+ on \\[")
        .contains("Keep an Evacuation of them upstream of what takes them away");
  }

  /** At {@code verify} the group is declared empty; it is not emptied, so that the walk can end. */
  private static final class ShrunkEarly implements Tampering {
    private static final Set<String> SIZES = Set.of("minSize", "maxSize", "desiredCapacity");

    @Override
    public Optional<Registration> registration(Phase at, Registration asked) {
      boolean early = at.equals(VERIFY) && asked.type().equals(GROUP);
      return Optional.of(early ? asked.withInputs(asked.inputs().map(ShrunkEarly::none)) : asked);
    }

    private static Value none(String name, Value value) {
      return SIZES.contains(name) ? Value.of(0) : value;
    }

    @Override
    public ProviderFactory provider(String packageName, ProviderFactory factory) {
      return Breaks.updating(
          factory,
          (request, product) ->
              request.urn().type().equals(GROUP)
                  ? request.olds().with("maxSize", 0)
                  : product.apply(request));
    }
  }

  @Test
  void aReassignmentOfSomebodyElse() {
    var other = new SomebodyElse();

    Finished walk = walk().with((Tampering) other).with((Hands<KafkaWorld>) other).to(EMPTIED);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("verify → shift-100: the run failed: kafka-brokers-pool-evacuation: ")
        .contains("cannot move replicas: a reassignment of somebody else is under way: other-0, ")
        .contains("accepted: one execution at a time. Let it end or cancel it")
        .contains("nothing was changed");
  }

  /** When brokers are about to leave, somebody moves a replica from one of them to another. */
  private static final class SomebodyElse implements Tampering, Hands<KafkaWorld> {
    private static final String TOPIC = "other";

    private volatile Optional<KafkaSite> site = Optional.empty();

    @Override
    public void before(Phase to, KafkaWorld world) {
      site = Optional.of(world.site());
    }

    @Override
    public ProviderFactory provider(String packageName, ProviderFactory factory) {
      return Breaks.updating(factory, this::update);
    }

    private PropertyMap update(Update request, Function<Update, PropertyMap> product) {
      if (!isLeaving(request)) {
        return product.apply(request);
      }
      try (var stranger = new KafkaStranger(site.orElseThrow())) {
        stranger.make(TOPIC, List.of(0, 1), 4_000);
        stranger.reassignSlowly(TOPIC, List.of(0, 2));
        try {
          return product.apply(request);
        } finally {
          stranger.cancel(TOPIC);
        }
      }
    }
  }

  /** Whether brokers leave by it. */
  private static boolean isLeaving(Update request) {
    return request.urn().type().equals(EVACUATION) && !request.news().items("leaving").isEmpty();
  }

  @Test
  void aCordonThatIsTakenAway() {
    var open = new Uncordoned();

    Finished walk = walk().with((Tampering) open).with((Hands<KafkaWorld>) open).to(EMPTIED);

    assertNamed(walk, Rule.LEAVING_STAY_EMPTY, "brokers [0, 1, 2]")
        .startsWith("verify → shift-100: ")
        .containsPattern("[1-9][0-9]* partitions are on brokers that have left: ")
        .contains("Cordon the brokers that leave, and look for replicas on them twice");
  }

  /** When the brokers have left, they are open to whatever is created, and something is. */
  private static final class Uncordoned implements Tampering, Hands<KafkaWorld> {
    private static final int PARTITIONS = 24;
    private static final int REPLICAS = 3;

    private volatile Optional<KafkaSite> site = Optional.empty();

    @Override
    public void before(Phase to, KafkaWorld world) {
      site = Optional.of(world.site());
    }

    @Override
    public ProviderFactory provider(String packageName, ProviderFactory factory) {
      return Breaks.updating(factory, this::update);
    }

    private PropertyMap update(Update request, Function<Update, PropertyMap> product) {
      PropertyMap outputs = product.apply(request);
      if (isLeaving(request)) {
        try (var stranger = new KafkaStranger(site.orElseThrow())) {
          site.orElseThrow().oldBrokers().forEach(stranger::uncordon);
          stranger.makeAnywhere("late", PARTITIONS, REPLICAS);
        }
      }
      return outputs;
    }
  }

  @Test
  void twoBrokersThatAreGoneAtOnce() {
    Finished walk = walk().with(new TwoGone()).to(EXPAND);

    assertNamed(walk, Rule.ENOUGH_IN_SYNC, "__CruiseControlMetrics-0")
        .contains("__CruiseControlMetrics-0 has too few replicas in sync");
    assertThat(walk.count("starved")).isPositive();
  }

  /** At rest at {@code expand} two of the old brokers die, and come back once it was seen. */
  private static final class TwoGone implements Hands<KafkaWorld> {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Override
    public void after(Phase to, KafkaWorld world) {
      List<Integer> two = world.site().oldBrokers().subList(0, 2);
      two.forEach(world.site()::kill);
      Verdict seen =
          Waiting.inRealTime().untilOpen(() -> seen(world), LOOK, LONGEST, changed -> {});
      two.forEach(world.site()::restart);
      assertThat(seen.isOpen()).isTrue();
    }

    private static Verdict seen(KafkaWorld world) {
      return world.scene().starved() > 0
          ? new Verdict.Open("seen")
          : new Verdict.NotYet("a partition with too few replicas in sync");
    }
  }
}
