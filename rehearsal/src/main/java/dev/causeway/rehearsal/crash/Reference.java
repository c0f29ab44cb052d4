package dev.causeway.rehearsal.crash;

import dev.causeway.rehearsal.walk.Likeness;
import java.util.List;

/**
 * An undisturbed transition.
 *
 * @param effects its effectful calls, as they began
 * @param before how things were, all of them read anew
 * @param after how things are
 */
record Reference(List<Effect> effects, Stand before, Stand after) {
  Reference {
    effects = List.copyOf(effects);
  }

  /** A stack and its cloud at a stop. */
  record Stand(Likeness state, Landscape cloud) {
    static Stand of(Stage.Scene scene) {
      return new Stand(scene.likeness(), scene.landscape());
    }
  }
}
