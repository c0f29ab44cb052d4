package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.state.ExportedState;
import dev.causeway.cli.status.MigrationStatus;
import dev.causeway.cli.status.Standing;
import dev.causeway.cli.status.StatusText;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.ResourceState;
import dev.causeway.phases.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status}, {@code preview} and {@code revert} say of the stack of disks. */
class DiskStateTest {
  private static final Phase SHIFT = Phase.shift(100);
  private static final Instant NOON = Instant.parse("2026-01-04T12:00:00Z");
  private static final String RETURN = "cassandra-volumes-volumes-disk-return";
  private static final String BRINGS =
      "hangs the adopted disks on the old nodes with what was written since, as onReturn says";
  private static final String DROPS =
      "drops what was written since, as onReturn says: the old nodes go on with the disks they had";

  @TempDir private Path directory = Path.of("");

  private static String status(ExportedState state) {
    return new StatusText(UnaryOperator.identity(), UnaryOperator.identity()).of(state, NOON);
  }

  @Test
  void theStatusShowsTheMovesAndTheWayBackOfDisks() {
    assertThat(status(DiskStops.HOME.exported(SHIFT)).lines())
        .contains(
            "  moves     1 DiskReturn, 1 NodesStopped",
            "  next      drain (its way back: carries data)",
            "              trial volumes: no longer",
            "              trial set: no longer",
            "  way back  verify (carries data)",
            "              endpoint: the old nodes",
            "            causeway revert cassandra --to verify");
  }

  @Test
  void theStatusSaysThatNewWritesWillBeDropped() {
    assertThat(status(DiskStops.DROP.exported(Phase.RETIRE)))
        .contains("on the way back it " + DROPS);
    assertThat(status(DiskStops.HOME.exported(Phase.RETIRE))).doesNotContain("drops");
    assertThat(status(DiskStops.DROP.exported(Phase.CONTRACT))).doesNotContain("drops");
  }

  /** A run to drain that was cut short before its deletes is not on its way back. */
  @Test
  void snapshotsThatAreStillThereAreNothingToUndo() {
    Deployment drain = DiskStops.HOME.at(Phase.DRAIN);
    List<ResourceState> resources = new ArrayList<>(drain.resources());
    DiskStops.HOME.at(SHIFT).resources().stream()
        .filter(resource -> resource.urn().name().equals("cassandra-volumes-volumes-0-first"))
        .forEach(resources::add);
    Deployment halfWay =
        new Deployment(drain.time(), resources, drain.pendingOperations(), drain.secretsState());

    MigrationStatus status = MigrationStatus.of(new ExportedState(halfWay)).get(0);

    assertThat(resources).hasSize(drain.resources().size() + 1);
    assertThat(status.standing()).isEqualTo(Standing.REACHED);
  }

  @Test
  void thePreviewOfTheWayForwardShowsWhatBecomesOfNewWrites() throws IOException {
    assertThat(preview(DiskStops.HOME).out())
        .contains("  + " + RETURN + ": from now on going back " + BRINGS)
        .contains("stopped: from now on going back starts the old nodes i-0a1b2c3d4e5f60001, i-0a");
    assertThat(preview(DiskStops.DROP).out())
        .contains("  + " + RETURN + ": from now on going back " + DROPS);
  }

  private Output preview(WalkedStack stack) throws IOException {
    Path config = Files.writeString(directory.resolve("stack.yaml"), stack.yaml(Phase.VERIFY));
    return Output.of(
        "preview", "cassandra-volumes", "--phase", "shift-100", "--config", config.toString());
  }

  @Test
  void revertSaysWhatComesHome() throws IOException {
    assertThat(DiskStops.HOME.revert(Phase.RETIRE, Phase.BASELINE, directory).out())
        .contains("cassandra-volumes: retire → baseline, 5 stops back (carries data)")
        .contains("  changes   endpoint: the old nodes")
        .contains("  undone    " + RETURN + " " + BRINGS);
  }

  @Test
  void revertSaysWhatIsDropped() throws IOException {
    assertThat(DiskStops.DROP.revert(Phase.DRAIN, Phase.VERIFY, directory).out())
        .contains("drain → verify, 2 stops back (drops what was written since)")
        .contains("  undone    " + RETURN + " " + DROPS);
  }

  @Test
  void aRevertThatLeavesTheDisksWhereTheyAreDropsNothing() throws IOException {
    assertThat(DiskStops.DROP.revert(Phase.RETIRE, Phase.DRAIN, directory).out())
        .contains("retire → drain, one stop back (carries data)")
        .contains("  undone    nothing: no move is deleted");
  }
}
