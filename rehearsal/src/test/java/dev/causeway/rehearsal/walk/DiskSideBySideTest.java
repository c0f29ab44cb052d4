package dev.causeway.rehearsal.walk;

import static dev.causeway.phases.Phase.BASELINE;
import static dev.causeway.rehearsal.walk.SideBySideTest.moves;
import static dev.causeway.rehearsal.walk.TwoDiskMigrations.FIRST;
import static dev.causeway.rehearsal.walk.TwoDiskMigrations.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Run;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.disks.Member;
import dev.causeway.rehearsal.disks.Side;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two databases in one stack change houses and come home without noticing each other. */
@Execution(ExecutionMode.CONCURRENT)
class DiskSideBySideTest {
  private static final Phase THERE = Phase.shift(100);
  private static final List<Phase> STEPS =
      Road.of(List.of(100)).before(Phase.DRAIN).stream()
          .filter(stop -> !stop.equals(BASELINE))
          .toList();
  private static final int WRITES = 50;

  @Test
  void twoDatabasesGoThereAndComeHomeEachOnItsOwn() {
    try (TwoDiskMigrations two = new TwoDiskMigrations()) {
      moves(two.up(BASELINE, BASELINE), "");
      write(two, Side.OLD, Side.OLD);

      for (Phase stop : STEPS) {
        alone(two, FIRST, SECOND, Side.OLD, () -> two.up(stop, BASELINE));
      }
      write(two, Side.NEW, Side.OLD);
      for (Phase stop : STEPS) {
        alone(two, SECOND, FIRST, Side.NEW, () -> two.up(THERE, stop));
      }
      write(two, Side.NEW, Side.NEW);

      alone(two, SECOND, FIRST, Side.NEW, () -> two.up(THERE, BASELINE));
      write(two, Side.NEW, Side.OLD);
      alone(two, FIRST, SECOND, Side.OLD, () -> two.up(BASELINE, BASELINE));
      write(two, Side.OLD, Side.OLD);

      assertThat(two.up(BASELINE, BASELINE).hasChanges()).isFalse();
      assertThat(two.faults()).isEmpty();
    }
  }

  /** One of them moves; the other serves on the same disks, and none of its members is replaced. */
  private static void alone(
      TwoDiskMigrations two, String mover, String other, Side side, Supplier<Run> up) {
    List<Member> before = two.members(other, side);

    moves(up.get(), mover);

    assertThat(two.members(other, side)).hasSize(3).isEqualTo(before);
    assertThat(before).allMatch(Member::isReady);
    assertThat(two.missing(other, side)).isEmpty();
  }

  /** Both serve where they are to, have every write there was, and take more. */
  private static void write(TwoDiskMigrations two, Side first, Side second) {
    write(two, FIRST, first);
    write(two, SECOND, second);
  }

  private static void write(TwoDiskMigrations two, String migration, Side side) {
    assertThat(two.serves(migration, side))
        .as("%s serves on the %s side", migration, side)
        .isTrue();
    assertThat(two.missing(migration, side)).isEmpty();
    assertThat(two.write(migration, WRITES)).isTrue();
    assertThat(two.missing(migration, side)).isEmpty();
  }
}
