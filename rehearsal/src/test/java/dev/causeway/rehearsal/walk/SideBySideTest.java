package dev.causeway.rehearsal.walk;

import static dev.causeway.rehearsal.walk.TwoMigrations.FIRST;
import static dev.causeway.rehearsal.walk.TwoMigrations.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Op;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.Step;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two whole migrations in one stack move and come home without noticing each other. */
@Execution(ExecutionMode.CONCURRENT)
class SideBySideTest {
  private static final Phase THERE = Phase.shift(100);
  private static final List<Phase> WAY_THERE = Road.of(List.of(100)).before(Phase.DRAIN);

  @Test
  void twoMigrationsGoThereAndComeHomeEachOnItsOwn() {
    try (TwoMigrations two = new TwoMigrations()) {
      for (Phase stop : WAY_THERE) {
        moves(two.up(stop, Phase.BASELINE), stop.equals(Phase.BASELINE) ? "" : FIRST);
      }
      assertShares(two, 100, 0);
      for (Phase stop : WAY_THERE.subList(1, WAY_THERE.size())) {
        moves(two.up(THERE, stop), SECOND);
      }
      assertShares(two, 100, 100);
      two.fill(FIRST);
      two.fill(SECOND);

      moves(two.up(THERE, Phase.BASELINE), SECOND);
      assertShares(two, 100, 0);
      assertCarriedHome(two, SECOND);
      assertThat(two.queueNames()).contains("orders-k8s").doesNotContain("more-orders-k8s");

      moves(two.up(Phase.BASELINE, Phase.BASELINE), FIRST);
      assertShares(two, 0, 0);
      assertCarriedHome(two, FIRST);
      assertThat(two.queueNames()).noneMatch(name -> name.contains("-k8s"));

      assertThat(two.up(Phase.BASELINE, Phase.BASELINE).hasChanges()).isFalse();
      assertThat(two.faults()).isEmpty();
    }
  }

  /** The run succeeded, found nothing to do for the other migration, and no two names clash. */
  static void moves(Run run, String migration) {
    assertThat(run.succeeded()).as(Passage.failure(run)).isTrue();
    if (!migration.isEmpty()) {
      assertThat(run.steps())
          .filteredOn(step -> step.op() != Op.SAME && !step.isInternal())
          .extracting(Step::urn)
          .isNotEmpty()
          .allMatch(urn -> urn.name().startsWith(migration + "-"));
    }
    assertThat(run.deployment().resources()).extracting(ResourceState::urn).doesNotHaveDuplicates();
  }

  private static void assertShares(TwoMigrations two, int first, int second) {
    assertThat(two.load(FIRST).routes().share()).isEqualTo(first);
    assertThat(two.load(SECOND).routes().share()).isEqualTo(second);
  }

  private static void assertCarriedHome(TwoMigrations two, String migration) {
    var book = two.load(migration).accounting();
    two.waiting()
        .untilOpen(
            () ->
                book.open() == 0
                    ? new Verdict.Open("every request is answered")
                    : new Verdict.NotYet(book.open() + " requests have no answer yet"),
            Duration.ofSeconds(15),
            Duration.ofHours(6),
            verdict -> {});
    assertThat(book.tally().open()).isZero();
    assertThat(book.tally().carried()).isPositive();
  }
}
