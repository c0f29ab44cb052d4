package dev.causeway.engine;

import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import java.util.List;
import java.util.Optional;

/**
 * How a resource differs from what is wanted, and what follows.
 *
 * @param isReplace whether it has to be replaced for that
 * @param ofInputs whether the engine compared the inputs, since the provider could not tell
 */
record Difference(Diffed diff, boolean isReplace, boolean ofInputs) {
  static final Difference NONE = told(Diffed.NONE, false);

  /** As the diff says; without changes nothing is replaced, whatever else it says. */
  static Difference told(Diffed diff, boolean ofInputs) {
    return new Difference(diff, diff.changes() == Changes.SOME && diff.isReplace(), ofInputs);
  }

  /** A replacement that no property but the named ones forces; there may be none. */
  static Difference forcing(String... keys) {
    return new Difference(
        new Diffed(Changes.SOME, List.of(keys), false, List.of(), Optional.empty()), true, false);
  }

  boolean hasChanges() {
    return diff.changes() == Changes.SOME;
  }
}
