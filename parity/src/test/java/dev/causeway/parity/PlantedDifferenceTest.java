package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.engine.StackProgram;
import dev.causeway.parity.Difference.Aspect;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A difference that somebody plants in a run is found: what the harness calls equal, is. */
class PlantedDifferenceTest {
  private static final String LEDGER =
      "urn:pulumi:first-walk::causeway::causeway:index:Ledger::orders-ledger";
  private static final String HANDBACK =
      "urn:pulumi:first-walk::causeway::causeway:sqs:Handback::orders-handback";

  private final LedgerAndHandback walk = new LedgerAndHandback();
  private final EmbeddedStack stack =
      new EmbeddedStack(
          Map.of("causeway", walk.plugin().factory()),
          walk.aws().time().clock(),
          new Canonical(walk.aws().endpoint()));

  @BeforeEach
  void isAtBaseline() {
    stack.up(walk.atBaseline());
  }

  @AfterEach
  void stop() {
    walk.close();
  }

  private Recording out() {
    return stack.record(walk.atExpand());
  }

  private Recording home() {
    StackProgram out = walk.atExpand();
    stack.up(out);
    return stack.record(walk.atBaseline());
  }

  @Test
  void aRunIsEqualToItself() {
    Recording home = home();

    assertThat(Comparison.of(home, home)).isEmpty();
  }

  @Test
  void anOperationLeftOutIsFound() {
    Recording home = home();
    Recording without =
        new Recording(
            home.digest(),
            home.deeds().stream().filter(deed -> !deed.urn().equals(HANDBACK)).toList(),
            home.before(),
            home.after());

    assertThat(Comparison.of(without, home))
        .anyMatch(
            found ->
                found.aspect() == Aspect.OPERATIONS
                    && found.name().equals("orders-handback")
                    && found.embedded().equals("absent")
                    && found.real().contains("delete"));
  }

  @Test
  void aDeleteBeforeAnUpdateIsFound() {
    Recording home = home();
    Recording early = withDeeds(home, HANDBACK, deed -> deed.movedTo(-2, -1));

    assertThat(Comparison.of(early, home))
        .containsExactly(
            new Difference(
                Aspect.ORDER,
                "causeway:sqs:Handback",
                "orders-handback",
                "with all creates and updates",
                "not after",
                "after"));
  }

  @Test
  void aCreateBeforeWhatItDependsOnIsFound() {
    Recording out = out();
    Recording early = withDeeds(out, HANDBACK, deed -> deed.movedTo(-2, -1));

    assertThat(Comparison.of(early, out))
        .extracting(Difference::aspect, Difference::path)
        .contains(tuple(Aspect.ORDER, "with " + LEDGER));
  }

  @Test
  void anotherReasonToChangeIsFound() {
    Recording out = out();
    UnaryOperator<Deed> replacing =
        deed ->
            new Deed(
                deed.op(),
                deed.urn(),
                List.of("phase"),
                deed.diffs(),
                deed.detailed(),
                deed.began(),
                deed.ended());

    assertThat(aspects(withDeeds(out, LEDGER, replacing), out)).containsExactly(Aspect.OPERATIONS);
  }

  private static Recording withDeeds(
      Recording recording, String urn, UnaryOperator<Deed> tampering) {
    List<Deed> deeds =
        recording.deeds().stream()
            .map(deed -> deed.urn().equals(urn) ? tampering.apply(deed) : deed)
            .toList();
    return new Recording(recording.digest(), deeds, recording.before(), recording.after());
  }

  @Test
  void anOutputDroppedIsFound() {
    Recording out = out();
    Recording without =
        withAfter(out, state -> ((ObjectNode) state.path("outputs")).remove("phase"));

    assertThat(Comparison.of(without, out))
        .containsExactly(
            new Difference(
                Aspect.STATE,
                "causeway:index:Ledger",
                "orders-ledger",
                "outputs/phase",
                "absent",
                "\"expand\""));
  }

  @Test
  void anInputThatDiffersIsFound() {
    Recording out = out();
    Recording other =
        withAfter(out, state -> ((ObjectNode) state.path("inputs")).put("phase", "verify"));

    assertThat(aspects(other, out)).containsExactly(Aspect.STATE);
  }

  @Test
  void aProtectionThatIsMissingIsFound() {
    Recording out = out();

    assertThat(aspects(withAfter(out, state -> state.put("protect", true)), out))
        .containsExactly(Aspect.STATE);
  }

  private static Recording withAfter(Recording recording, Consumer<ObjectNode> tampering) {
    JsonNode after = recording.after().deepCopy();
    tampering.accept((ObjectNode) after.path("resources").path(LEDGER));
    return new Recording(recording.digest(), recording.deeds(), recording.before(), after);
  }

  @Test
  void aStepMissingInTheDigestIsFound() {
    Recording out = out();
    Recording without =
        withDigest(out, digest -> ((ObjectNode) digest.path("steps")).remove(HANDBACK + " create"));

    assertThat(aspects(without, out)).containsExactly(Aspect.DIGEST);
  }

  @Test
  void aCountThatDiffersInTheDigestIsFound() {
    Recording out = out();
    Recording other =
        withDigest(out, digest -> ((ObjectNode) digest.path("changeSummary")).put("create", 2));

    assertThat(aspects(other, out)).containsExactly(Aspect.DIGEST);
  }

  @Test
  void aLineMissingInTheDigestIsFound() {
    Recording out = out();
    Recording other =
        withDigest(out, digest -> ((ArrayNode) digest.path("diagnostics")).add("a line"));

    assertThat(aspects(other, out)).containsExactly(Aspect.DIGEST);
  }

  private static Recording withDigest(Recording recording, Consumer<JsonNode> tampering) {
    JsonNode digest = recording.digest().deepCopy();
    tampering.accept(digest);
    return new Recording(digest, recording.deeds(), recording.before(), recording.after());
  }

  private static List<Aspect> aspects(Recording embedded, Recording real) {
    return Comparison.of(embedded, real).stream().map(Difference::aspect).toList();
  }
}
