package dev.causeway.rehearsal.walk;

import static dev.causeway.phases.Phase.BASELINE;
import static dev.causeway.phases.Phase.CONTRACT;
import static dev.causeway.phases.Phase.DRAIN;
import static dev.causeway.phases.Phase.EXPAND;
import static dev.causeway.phases.Phase.RELEASE;
import static dev.causeway.phases.Phase.RETIRE;
import static dev.causeway.phases.Phase.VERIFY;
import static dev.causeway.rehearsal.walk.ShortWalk.assertNamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.engine.Registration;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.load.Letter;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.walk.ShortWalk.Hands;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The checks of a rehearsal can fail: each test breaks the product, and the fault is named. */
@Execution(ExecutionMode.CONCURRENT)
class BrokenOnPurposeTest {
  private static final Phase SHIFT_100 = Phase.shift(100);
  private static final String QUEUE = "aws:sqs/queue:Queue";
  private static final String REDRIVE = "aws:sqs/redrivePolicy:RedrivePolicy";
  private static final String SHARE = "aws:dynamodb/tableItem:TableItem";
  private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
  private static final Set<String> GUARDS =
      Set.of("causeway:sqs:Drained", "causeway:elbv2:TargetGroupUnused");

  private static ShortWalk<World> walk() {
    return ShortWalk.on(100).patience(Duration.ofMinutes(15));
  }

  private static boolean isHandback(Urn urn) {
    return urn.type().equals(Handbacks.TYPE);
  }

  @Test
  void aSoundProductHasNoFault() {
    Finished walk = ShortWalk.on(100).to(EXPAND, VERIFY, SHIFT_100, BASELINE);

    assertThat(walk.faults()).isEmpty();
    assertThat(walk.count("lost")).isZero();
    assertThat(walk.count("carried")).isPositive();
    assertThat(walk.count("done")).isEqualTo(walk.count("sent"));
  }

  @Test
  void aRequestThatTheLocalAwsDoesNotModel() {
    Hands<World> asking =
        new Hands<World>() {
          @Override
          public void before(Phase to, World world) {
            assertThatThrownBy(
                    () ->
                        world
                            .aws()
                            .clients()
                            .sqs()
                            .startMessageMoveTask(r -> r.sourceArn(LocalAws.queueArn("orders"))))
                .hasMessageContaining("StartMessageMoveTask");
          }
        };

    Finished walk = walk().with(asking).to(EXPAND);

    assertNamed(walk, Rule.SOUND, "local AWS").contains("StartMessageMoveTask");
  }

  @Test
  void aHandbackThatDoesNothing() {
    Finished walk =
        walk()
            .with(Breaks.notDeleting(request -> isHandback(request.urn())))
            .to(EXPAND, VERIFY, SHIFT_100, BASELINE);

    for (String queue : Site.QUEUES) {
      assertNamed(walk, Rule.NOTHING_DELETED_WITH_WORK, queue + "-k8s")
          .startsWith("shift-100 → baseline, at delete of aws:sqs/queue:Queue")
          .contains("queue %s-k8s is deleted with".formatted(queue))
          .contains("Declare a Handback from the queue to its original");
    }
    assertNamed(walk, Rule.CARRIES, "carried").contains("carried nothing");
    assertNamed(walk, Rule.NOTHING_LOST, "requests").contains("requests are lost");
    assertThat(walk.count("lost")).isPositive();
  }

  @Test
  void aHandbackThatIsRemovedInContractInsteadOfClosed() {
    Finished walk =
        walk()
            .with(Breaks.dropping((at, asked) -> at.equals(CONTRACT) && isHandback(asked.urn())))
            .to(EXPAND, VERIFY, SHIFT_100, DRAIN, RETIRE, RELEASE, CONTRACT);

    assertNamed(walk, Rule.MOVES_STAY_GOING_FORWARD, "queue-workers-orders-handback")
        .startsWith("release → contract, at delete of causeway:sqs:Handback")
        .contains("queue-workers-orders-handback is undone on a step forward")
        .contains("closed: true from contract on");
  }

  @Test
  void failedWorkThatIsNotCarriedHome() {
    Finished walk =
        walk()
            .with(
                Breaks.notDeleting(
                    request -> isHandback(request.urn()) && request.urn().name().contains("-dlq-")))
            .to(EXPAND, VERIFY, SHIFT_100, DRAIN, SHIFT_100);

    for (String queue : Site.QUEUES) {
      assertNamed(walk, Rule.NOTHING_DELETED_WITH_WORK, queue + "-k8s-dlq")
          .startsWith("drain → shift-100, at delete of aws:sqs/queue:Queue")
          .contains("queue %s-k8s-dlq is deleted with".formatted(queue));
    }
    assertNamed(walk, Rule.CARRIES, "carried").contains("carried nothing");
    assertNamed(walk, Rule.NOTHING_LOST, "requests").contains("requests are lost");
  }

  @Test
  void aRedriveToAQueueThatDoesNotExist() {
    Finished walk =
        walk()
            .with(Breaks.changing(REDRIVE::equals, "redrivePolicy", BrokenOnPurposeTest::toNowhere))
            .to(EXPAND);

    assertNamed(walk, Rule.ENTERED, "up")
        .startsWith("baseline → expand: the run failed: ")
        .containsPattern("queue-workers-(invoices|orders|refunds|reports)-redrive: creating")
        .contains(LocalAws.queueArn("nowhere"), "Dead letter target does not exist");
  }

  private static Value toNowhere(Value policy) {
    return Value.of(
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":2}"
            .formatted(LocalAws.queueArn("nowhere")));
  }

  @Test
  void aRedriveThatStaysWhenItsQueueGoes() {
    Map<Urn, PropertyMap> atDrain = new ConcurrentHashMap<>();
    Finished walk =
        walk()
            .with(Breaks.rewriting((at, asked) -> Optional.of(stale(at, asked, atDrain))))
            .to(EXPAND, VERIFY, SHIFT_100, DRAIN, SHIFT_100);

    for (String queue : Site.QUEUES) {
      assertNamed(walk, Rule.REDRIVE_ARRIVES, queue + "-k8s")
          .startsWith("drain → shift-100, ")
          .contains(
              "queue %s-k8s redrives to %s, which does not exist"
                  .formatted(queue, LocalAws.queueArn(queue + "-k8s-dlq")));
    }
  }

  private static Registration stale(Phase at, Registration asked, Map<Urn, PropertyMap> atDrain) {
    if (!asked.type().equals(REDRIVE)) {
      return asked;
    }
    if (at.equals(DRAIN)) {
      atDrain.put(asked.urn(), asked.inputs());
    }
    return asked.withInputs(atDrain.getOrDefault(asked.urn(), asked.inputs()));
  }

  @Test
  void aGraceShorterThanPreStop() {
    Finished walk =
        walk()
            .with(
                Breaks.changing(
                    DEPLOYMENT::equals, "terminationGracePeriodSeconds", grace -> Value.of(20)))
            .to(EXPAND, VERIFY, SHIFT_100, BASELINE);

    assertThat(walk.faults())
        .filteredOn(fault -> fault.rule() == Rule.RUNS_END_BY_THEMSELVES)
        .isNotEmpty()
        .extracting(Fault::words)
        .allSatisfy(
            words ->
                assertThat(words)
                    .startsWith("shift-100 → baseline: pod queue-workers-workers-")
                    .containsPattern("was killed with [1-9][0-9]* runs under way")
                    .contains("Give the pod a grace period longer than its preStop"));
  }

  @Test
  void aFleetThatIsShrunkBeforeTheOriginalsAreEmpty() {
    Finished walk =
        walk()
            .with(Breaks.dropping((at, asked) -> GUARDS.contains(asked.type())))
            .with(new WorkAfterDrain())
            .to(EXPAND, VERIFY, SHIFT_100, DRAIN, RETIRE);

    assertNamed(walk, Rule.WORK_HAS_A_WAY, "orders")
        .startsWith("drain → retire, ")
        .contains("queue orders holds work", "that nobody takes and no move carries home")
        .contains("Keep a consumer until the queue is empty");
    assertNamed(walk, Rule.EVERYTHING_ANSWERED, "requests").contains("without an answer: orders");
  }

  /** A producer that nobody thought of puts requests into an original, and the fleet is slow. */
  private static final class WorkAfterDrain implements Hands<World> {
    private static final long FIRST = 1_000_000;
    private static final int REQUESTS = 5;

    @Override
    public void before(Phase to, World world) {
      if (!to.equals(RETIRE)) {
        return;
      }
      world.load().conduct(Side.OLD, world.load().conduct(Side.OLD).failing(100));
      for (long number = FIRST; number < FIRST + REQUESTS; number++) {
        Letter letter = Letter.request(number, Duration.ofMinutes(10));
        world
            .aws()
            .clients()
            .sqs()
            .sendMessage(
                send ->
                    send.queueUrl(world.aws().queueUrl("orders"))
                        .messageBody(letter.body())
                        .delaySeconds((int) letter.delay().toSeconds()));
        world.load().accounting().sent(number, Side.OLD);
      }
    }
  }

  /** A share that is deleted at home, and not updated, goes after the workers that rely on it. */
  @Test
  void aShareBehindTheWorkersWhileKubernetesIsUnreachable() {
    Finished walk =
        walk()
            .with(Breaks.dropping((at, asked) -> at.equals(BASELINE) && asked.type().equals(SHARE)))
            .with(new UnreachableOnTheWayHome())
            .to(EXPAND, VERIFY, SHIFT_100, BASELINE);

    assertNamed(walk, Rule.SHARE_COMES_HOME, "share")
        .startsWith("shift-100 → baseline: the share is 100 after going to baseline")
        .contains("Keep RoutingShare upstream of the new side");
    assertNamed(walk, Rule.ENTERED, "up")
        .contains("queue-workers-workers-deployment: ", "Kubernetes cluster is unreachable");
  }

  private static final class UnreachableOnTheWayHome implements Hands<World> {
    @Override
    public void before(Phase to, World world) {
      world.kubernetes().setReachable(!to.equals(BASELINE));
    }
  }

  /**
   * Without an edge between them nothing orders their deletes, which go on side by side; here the
   * workers are the slower ones.
   */
  @Test
  void aQueueThatIsDeletedBeforeItsWorkers() {
    Finished walk = walk().with(new QueuesBeforeWorkers()).to(EXPAND, VERIFY, SHIFT_100, BASELINE);

    for (String queue : Site.QUEUES) {
      assertNamed(walk, Rule.CONSUMERS_GO_FIRST, queue + "-k8s")
          .startsWith("shift-100 → baseline, at delete of aws:sqs/queue:Queue")
          .contains("queue %s-k8s is deleted while 2 workers poll it".formatted(queue))
          .contains("Name the queue in the dependsOn of the workers");
    }
  }

  private static final class QueuesBeforeWorkers implements Tampering {
    private static final Set<String> RELIED_ON = Set.of(QUEUE, REDRIVE, Handbacks.TYPE);

    private final CountDownLatch queues = new CountDownLatch(Site.QUEUES.size());

    @Override
    public Optional<Registration> registration(Phase at, Registration asked) {
      if (asked.type().equals(DEPLOYMENT)) {
        return Optional.of(Breaks.withoutEdges(asked, RELIED_ON::contains));
      }
      return Optional.of(at.equals(SHIFT_100) && isNewQueue(asked.urn()) ? inTime(asked) : asked);
    }

    /**
     * With the workers goes the default provider of Kubernetes, by chance after them and together
     * with what waits for nothing. An edge to something else that goes lets the queues be no later.
     */
    private static Registration inTime(Registration queue) {
      return Breaks.withEdge(
          queue,
          new Urn(
              queue.urn().stack(),
              queue.urn().project(),
              "causeway:index:Migration$causeway:index:Arrival",
              "queue-workers-at-expand"));
    }

    private static boolean isNewQueue(Urn urn) {
      return urn.type().equals(QUEUE) && urn.name().endsWith("-queue");
    }

    @Override
    public ProviderFactory provider(String packageName, ProviderFactory factory) {
      return Breaks.deleting(
          factory,
          (request, product) -> {
            awaitQueues(request);
            product.accept(request);
            if (isNewQueue(request.urn())) {
              queues.countDown();
            }
          });
    }

    private void awaitQueues(Delete request) {
      try {
        if (request.urn().type().equals(DEPLOYMENT) && !queues.await(1, TimeUnit.MINUTES)) {
          throw new IllegalStateException("the queues stay");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
