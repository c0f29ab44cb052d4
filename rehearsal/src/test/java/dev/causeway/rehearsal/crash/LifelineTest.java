package dev.causeway.rehearsal.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.rehearsal.walk.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifelineTest {
  private static final Effect WHOLE = new Effect(Call.Verb.CREATE, "a:b:C", "c", "", 1);
  private static final Effect SECOND = WHOLE.write("Put", 2);

  private final List<String> world = new ArrayList<>();

  private boolean twoPuts(Lifeline life) {
    return life.whole(
        WHOLE,
        () -> {
          put(life, "one");
          put(life, "two");
          life.leaving();
          world.add("read");
          return true;
        });
  }

  private void put(Lifeline life, String what) {
    Effect write = life.writing("Put").orElseThrow();
    world.add(what);
    life.written(write);
  }

  @Test
  void namesEveryEffectInItsOrder() {
    Lifeline life = Lifeline.undisturbed();

    assertThat(twoPuts(life)).isTrue();

    assertThat(life.effects()).containsExactly(WHOLE, WHOLE.write("Put", 1), SECOND);
  }

  @Test
  void diesBeforeTheWrite() {
    Lifeline life = Lifeline.until(SECOND, Moment.BEFORE);

    assertThatThrownBy(() -> twoPuts(life)).isInstanceOf(Death.class);

    assertThat(world).containsExactly("one");
  }

  @Test
  void diesOnceTheWriteIsMade() {
    Lifeline life = Lifeline.until(SECOND, Moment.UNANSWERED);

    assertThatThrownBy(() -> twoPuts(life)).isInstanceOf(Death.class);

    assertThat(world).containsExactly("one", "two");
  }

  @Test
  void answeredItDiesAtTheNextThingItDoes() {
    Lifeline life = Lifeline.until(SECOND, Moment.ANSWERED);

    assertThatThrownBy(() -> twoPuts(life)).isInstanceOf(Death.class);

    assertThat(world).containsExactly("one", "two");
  }

  @Test
  void deadItMakesNoFurtherCall() {
    Lifeline life = Lifeline.until(WHOLE, Moment.UNANSWERED);
    assertThatThrownBy(() -> twoPuts(life)).isInstanceOf(Death.class);
    world.clear();

    assertThatThrownBy(() -> twoPuts(life)).isInstanceOf(Death.class);
    assertThatThrownBy(life::leaving).isInstanceOf(Death.class);

    assertThat(world).isEmpty();
  }

  @Test
  void aFailureOfADeadProcessIsItsDeath() {
    Lifeline life = Lifeline.until(SECOND, Moment.BEFORE);

    assertThatThrownBy(
            () ->
                life.whole(
                    WHOLE,
                    () -> {
                      swallowing(() -> put(life, "one"));
                      swallowing(() -> put(life, "two"));
                      throw new IllegalStateException("what a client makes of it");
                    }))
        .isInstanceOf(Death.class);
  }

  private static void swallowing(Runnable call) {
    try {
      call.run();
    } catch (Death death) {
      // As a client that calls back on a thread of its own.
    }
  }
}
