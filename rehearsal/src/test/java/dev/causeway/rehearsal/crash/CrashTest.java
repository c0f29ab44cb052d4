package dev.causeway.rehearsal.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.report.Kind;
import dev.causeway.rehearsal.walk.Call;
import dev.causeway.rehearsal.walk.Likeness;
import dev.causeway.rehearsal.walk.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashTest {
  private static final Road ROAD = Settings.DEFAULT.road();
  private static final Effect UPDATE =
      new Effect(Call.Verb.UPDATE, "aws:sqs/queue:Queue", "orders-queue", "", 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify shift-10 before resumed update aws:sqs/queue:Queue orders-queue",
        "release contract answered reverted delete aws:sqs/queue:Queue orders > DeleteQueue",
        "drain baseline unanswered resumed delete causeway:sqs:Handback h > SendMessageBatch #3"
      })
  void readsWhatItWrites(String words) {
    assertThat(Crash.parse(words).toString()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "verify shift-10 before resumed", "a b c d e"})
  void refusesOtherWords(String words) {
    assertThatThrownBy(() -> Crash.parse(words)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReceiveIsAnEffectOnlyOnceItBroughtSomething() {
    assertThat(UPDATE.write("ReceiveMessage", 1).moments())
        .containsExactly(Moment.UNANSWERED, Moment.ANSWERED);
    assertThat(UPDATE.moments()).containsExactly(Moment.values());
  }

  @Test
  void aSampleHasEveryCellAndTheSameOfEachWhateverTheSeed() {
    Matrix matrix = matrix();

    List<Crash> one = matrix.sample(0, 1);

    assertThat(one).extracting(crash -> Cell.of(ROAD, crash)).doesNotHaveDuplicates();
    assertThat(one.stream().map(crash -> Cell.of(ROAD, crash)))
        .hasSameElementsAs(
            matrix.all().stream().map(crash -> Cell.of(ROAD, crash)).distinct().toList());
    assertThat(matrix.sample(0, 2)).isEqualTo(one);
  }

  @Test
  void theRestOfASampleIsAsTheSeedSays() {
    Matrix matrix = matrix();

    assertThat(matrix.sample(60, 1)).hasSize(60).doesNotHaveDuplicates();
    assertThat(matrix.sample(60, 1)).isEqualTo(matrix.sample(60, 1));
    assertThat(matrix.sample(60, 1)).isNotEqualTo(matrix.sample(60, 2));
    assertThat(matrix.sample(1_000, 1)).hasSameElementsAs(matrix.all());
  }

  @Test
  void theWayFromExpandToBaselineIsAStepBack() {
    Cell cell =
        Cell.of(
            ROAD,
            new Crash(
                new Transition(Phase.EXPAND, Phase.BASELINE),
                UPDATE,
                Moment.BEFORE,
                Ending.RESUMED));

    assertThat(cell.kind()).isEqualTo(Kind.BACK);
  }

  private static Matrix matrix() {
    var nothing = new Reference.Stand(new Likeness(Map.of()), new Landscape(Map.of()));
    Map<Transition, Reference> references =
        new TreeMap<>(java.util.Comparator.comparing(Transition::toString));
    for (Transition transition : ROAD.transitions().subList(0, 6)) {
      List<Effect> effects =
          List.of(UPDATE, UPDATE.write("TagQueue", 1), UPDATE.write("TagQueue", 2));
      references.put(transition, new Reference(effects, nothing, nothing));
    }
    return new Matrix(ROAD, references);
  }
}
