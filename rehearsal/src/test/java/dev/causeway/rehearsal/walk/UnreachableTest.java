package dev.causeway.rehearsal.walk;

import static dev.causeway.phases.Phase.BASELINE;
import static dev.causeway.phases.Phase.EXPAND;
import static dev.causeway.phases.Phase.VERIFY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Run;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.cloud.kubernetes.PodCounts;
import dev.causeway.rehearsal.report.Kind;
import dev.causeway.rehearsal.walk.ShortWalk.Hands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** With a new side that is out of reach, or that never gets ready, the way home stays open. */
@Execution(ExecutionMode.CONCURRENT)
class UnreachableTest {
  private static final Phase SHIFT_50 = Phase.shift(50);
  private static final List<String> IN_KUBERNETES =
      List.of("deployment", "disruption-budget", "service");

  @Test
  void homeFromAClusterOutOfReachTakesTheWorkAwayAndTheNextUpFinishes() {
    var outage = new Outage();

    Finished walk = ShortWalk.on(50, 100).with(outage).to(EXPAND, VERIFY, SHIFT_50, BASELINE);

    assertThat(outage.shareMeanwhile).isZero();
    assertThat(outage.consumersMeanwhile).allMatch(consumers -> consumers == 4);
    assertThat(walk.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.rule()).isEqualTo(Rule.ENTERED);
              assertThat(fault.words())
                  .startsWith("shift-50 → baseline: the run failed: ")
                  .doesNotContain("\n");
              for (String object : IN_KUBERNETES) {
                assertThat(fault.words())
                    .contains(
                        "queue-workers-workers-%s: configured Kubernetes cluster is unreachable: "
                            .formatted(object));
              }
              assertThat(fault.words())
                  .contains("bring it back and run this again")
                  .contains("; still there: queue-workers-workers-")
                  .contains("queue-workers-orders-queue", "queue-workers-orders-handback")
                  .contains("; run it again to delete them");
            });
    assertThat(outage.isHome).isTrue();
    assertThat(outage.leftOver).isEmpty();
    assertThat(walk.count("carried")).isPositive();
    assertEverythingAnswered(walk);
  }

  /** Kubernetes is out of reach on the way home, and back for another up. */
  private static final class Outage implements Hands<World> {
    private final List<Integer> consumersMeanwhile = new ArrayList<>();
    private int shareMeanwhile = -1;
    private boolean isHome;
    private List<String> leftOver = List.of("not looked yet");

    @Override
    public void before(Phase to, World world) {
      world.kubernetes().setReachable(!to.equals(BASELINE));
    }

    @Override
    public void after(Phase to, World world) {
      if (to.equals(BASELINE)) {
        shareMeanwhile = world.sights().share();
        Site.QUEUES.forEach(
            queue -> consumersMeanwhile.add(world.sights().consumers(world.aws().queueUrl(queue))));
        world.kubernetes().setReachable(true);
        world.crossing().cross(new Journey.Leg(new Transition(SHIFT_50, BASELINE), Kind.HOME));
        isHome = world.crossing().isAt(BASELINE);
        leftOver = newQueues(world);
      }
    }
  }

  private static List<String> newQueues(World world) {
    return world.aws().queueNames().stream().filter(name -> name.contains("-k8s")).toList();
  }

  @Test
  void anImageThatNeverGetsReadyFailsTheUpAndHomeIsOneUpAway() {
    var release = new BadRelease();

    Finished walk =
        ShortWalk.on(50, 100)
            .patience(Duration.ofMinutes(20))
            .with(release)
            .to(EXPAND, VERIFY, SHIFT_50, BASELINE);

    assertThat(release.run)
        .hasValueSatisfying(
            run -> {
              assertThat(run.succeeded()).isFalse();
              assertThat(Passage.failure(run))
                  .startsWith("queue-workers-workers-ready: ")
                  .contains("did not open within PT20M: Deployment default/queue-workers-workers")
                  .contains("1 of 2 pods updated, 2 available (pod queue-workers-workers-")
                  .contains(": ImagePullBackOff: Back-off pulling image \"" + BadRelease.TYPO)
                  .contains(" has timed out progressing.). ")
                  .contains("Correct what is missing")
                  .doesNotContain("\n");
            });
    assertThat(release.shareBefore).isEqualTo(50);
    assertThat(release.shareAfter).isZero();
    assertThat(release.podsAfter).isEqualTo(new PodCounts(0, 0, 0));
    assertThat(walk.faults()).isEmpty();
    assertThat(walk.count("carried")).isPositive();
    assertEverythingAnswered(walk);
  }

  /** At shift-50 the config names an image that nobody can pull. */
  private static final class BadRelease implements Hands<World> {
    private static final String TYPO = "registry.example/cluster-service:typo";

    private Optional<Run> run = Optional.empty();
    private int shareBefore = -1;
    private int shareAfter = -1;
    private PodCounts podsAfter = new PodCounts(-1, -1, -1);

    @Override
    public void before(Phase to, World world) {
      if (to.equals(BASELINE)) {
        run = Optional.of(world.up(SHIFT_50, Map.of("queue-workers:image", TYPO)));
        shareBefore = world.sights().share();
      }
    }

    @Override
    public void after(Phase to, World world) {
      shareAfter = world.sights().share();
      podsAfter = world.kubernetes().pods(Site.NAMESPACE, Site.WORKERS);
    }
  }

  private static void assertEverythingAnswered(Finished walk) {
    assertThat(walk.count("lost")).isZero();
    assertThat(walk.count("sent")).isGreaterThanOrEqualTo(300);
    assertThat(walk.count("done")).isEqualTo(walk.count("sent"));
  }
}
