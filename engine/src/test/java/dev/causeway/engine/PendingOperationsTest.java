package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.PendingOperation.Kind;
import dev.causeway.protocol.EngineLog.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the notes of operations that nobody saw end. */
class PendingOperationsTest {
  private final Rig rig = new Rig();

  @BeforeEach
  void aWasBeingUpdatedAndBBeingMade() {
    rig.provider.read = new World()::read;
    rig.up(ctx -> new Thing("a", "one"));
    ResourceState a = rig.state("a");
    ResourceState b = renamed(a, "b");
    List<PendingOperation> pending = new ArrayList<>();
    Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.CREATING)
        .forEach(kind -> pending.add(new PendingOperation(a, kind)));
    pending.add(new PendingOperation(b, Kind.CREATING));
    Deployment state = rig.state();
    rig.checkpoints.save(
        new Deployment(state.time(), state.resources(), pending, state.secretsState()));
  }

  private ResourceState renamed(ResourceState of, String name) {
    return new ResourceState(
        rig.thing(name),
        List.of(),
        true,
        "",
        of.inputs(),
        of.outputs(),
        of.edges(),
        of.options(),
        of.standing());
  }

  private List<String> pending() {
    return rig.state().pendingOperations().stream()
        .map(of -> of.kind().word() + " " + of.resource().urn().name())
        .toList();
  }

  private static List<Diagnostic> warnings(Run run) {
    return run.diagnostics().stream().filter(of -> of.severity() == Severity.WARNING).toList();
  }

  @Test
  void anUpWarnsOfEachAndKeepsOnlyTheNotesOfCreates() {
    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(errors(run)).isEmpty();
    assertThat(warnings(run)).hasSize(Kind.values().length);
    assertThat(pending()).containsExactly("creating b");
  }

  @Test
  void anUpThatChangesNothingDropsTheOtherNotesToo() {
    rig.up(ctx -> new Thing("a", "one"));

    assertThat(pending()).containsExactly("creating b");
  }

  @Test
  void aPreviewSucceedsAndSaysNothingOfThem() {
    Run run = rig.preview(ctx -> new Thing("a", "one"));

    assertThat(run.succeeded()).isTrue();
    assertThat(warnings(run)).isEmpty();
    assertThat(pending()).hasSize(Kind.values().length);
  }

  @Test
  void aRefreshKeepsOnlyTheNotesOfCreatesAndSaysNothing() {
    Run run = rig.refresh();

    assertThat(run.succeeded()).isTrue();
    assertThat(warnings(run)).isEmpty();
    assertThat(pending()).containsExactly("creating b");
  }

  @Test
  void soDoesAnUpThatRefreshes() {
    Run run = rig.up(ctx -> new Thing("a", "one"), RunOptions.NONE.refreshing());

    assertThat(warnings(run)).isEmpty();
    assertThat(pending()).containsExactly("creating b");
  }
}
