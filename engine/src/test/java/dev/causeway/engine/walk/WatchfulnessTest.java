package dev.causeway.engine.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.DirectRun.Kind;
import dev.causeway.engine.Passphrase;
import dev.causeway.engine.PendingOperation;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Standing;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The rules of a walk see what goes wrong: here it goes wrong on purpose. */
class WatchfulnessTest {
  private final Passphrase passphrase = new Passphrase("walking");

  /** What is seen first when this is what the engine does. */
  private String seen(UnaryOperator<Leg> wrong) {
    Walker walker = new Walker(passphrase, wrong, new Tally());
    return LongStream.range(1, 300)
        .mapToObj(seed -> walker.breach(new TrailMaker(seed).trail()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("nothing");
  }

  private static Leg written(Leg leg, UnaryOperator<Deployment> wrong) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : leg.entries()) {
      entries.add(
          entry instanceof Entry.Saved saved ? new Entry.Saved(wrong.apply(saved.state())) : entry);
    }
    return leg.seeing(entries);
  }

  private static Deployment holding(
      Deployment state, List<ResourceState> resources, List<PendingOperation> pending) {
    return new Deployment(state.time(), resources, pending, state.secretsState());
  }

  private static Deployment changed(Deployment state, UnaryOperator<ResourceState> change) {
    return holding(
        state, state.resources().stream().map(change).toList(), state.pendingOperations());
  }

  @Test
  void aPendingOperationThatIsNotWrittenIsSeen() {
    assertThat(seen(leg -> written(leg, state -> holding(state, state.resources(), List.of()))))
        .contains("the state does not say that it is Called");
  }

  @Test
  void aPendingOperationThatIsNotTakenBackIsSeen() {
    assertThat(
            seen(
                leg ->
                    leg.leaving(
                        holding(
                            leg.after(),
                            leg.after().resources(),
                            leg.after().resources().stream()
                                .map(of -> new PendingOperation(of, PendingOperation.Kind.UPDATING))
                                .toList()))))
        .contains("still pending");
  }

  @Test
  void aDependencyThatIsNotWrittenIsSeen() {
    assertThat(
            seen(
                leg ->
                    leg.operation().kind() == Kind.UP
                        ? leg.leaving(changed(leg.after(), WatchfulnessTest::independent))
                        : leg))
        .containsAnyOf("was wished, and it left", "it gives back another state");
  }

  private static ResourceState independent(ResourceState state) {
    return state.withEdges(
        state.edges().withDependencies(List.of(), state.edges().propertyDependencies()));
  }

  @Test
  void aDeleteBeforeThatOfWhatNeedsItIsSeen() {
    assertThat(
            seen(
                leg ->
                    leg.operation().kind() == Kind.DESTROY
                        ? written(
                            leg,
                            state ->
                                holding(state, leg.before().resources(), state.pendingOperations()))
                        : leg))
        .contains("goes before", "which needs it");
  }

  @Test
  void aResourceThatIsForgottenIsSeen() {
    assertThat(
            seen(
                leg ->
                    leg.operation().kind() == Kind.UP && leg.died()
                        ? leg.leaving(holding(leg.after(), List.of(), List.of()))
                        : leg))
        .contains("is in the world and nobody knows of it");
  }

  @Test
  void aResourceThatIsOnPaperOnlyIsSeen() {
    assertThat(
            seen(
                leg ->
                    leg.died()
                        ? leg.leaving(
                            holding(leg.after(), haunted(leg.after().resources()), List.of()))
                        : leg))
        .contains("has the id ghost, which is not in the world");
  }

  private static List<ResourceState> haunted(List<ResourceState> resources) {
    List<ResourceState> haunted = new ArrayList<>(resources);
    resources.stream()
        .filter(state -> state.provider().isPresent())
        .limit(1)
        .map(state -> state.withId("ghost").with(Standing.NEW))
        .forEach(haunted::add);
    return haunted;
  }

  @Test
  void aReferenceToNothingIsSeen() {
    assertThat(
            seen(
                leg ->
                    written(
                        leg,
                        state ->
                            changed(
                                state,
                                of ->
                                    of.withEdges(
                                        of.edges()
                                            .withDependencies(List.of(of.urn()), Map.of()))))))
        .contains("without its standing before");
  }

  @Test
  void whatIsReadOtherwiseThanItIsWrittenIsSeen() {
    assertThat(
            seen(
                leg ->
                    written(
                        leg,
                        state ->
                            changed(
                                state,
                                of ->
                                    of.withOutputs(
                                        of.outputs()
                                            .with("unknown", Value.of(World.UNKNOWN_ID)))))))
        .contains("what is written is not what is read");
  }

  @Test
  void aPreviewThatWritesIsSeen() {
    assertThat(
            seen(
                leg ->
                    leg.operation().kind() == Kind.PREVIEW
                        ? leg.seeing(List.of(new Entry.Saved(leg.before())))
                        : leg))
        .contains("a preview does Saved");
  }
}
