package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a deletion does to the dependents of what is deleted. */
enum Propagation {
  BACKGROUND("Background", null),
  FOREGROUND("Foreground", KubeObject.FOREGROUND),
  ORPHAN("Orphan", KubeObject.ORPHAN);

  private final String word;
  private final @Nullable String finalizer;

  Propagation(String word, @Nullable String finalizer) {
    this.word = word;
    this.finalizer = finalizer;
  }

  Optional<String> finalizer() {
    return Optional.ofNullable(finalizer);
  }

  static Propagation of(String word) {
    return Arrays.stream(values())
        .filter(value -> value.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.badRequest(
                    "propagationPolicy must be Background, Foreground or Orphan, got " + word));
  }
}
