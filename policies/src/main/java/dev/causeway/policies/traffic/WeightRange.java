package dev.causeway.policies.traffic;

import dev.causeway.policies.Place;
import java.util.List;
import java.util.Optional;

/**
 * Which weights there are.
 *
 * @param most the largest; the least is 0
 * @param absent what a weight that is not set is
 */
record WeightRange(int most, double absent) {
  /** What is wrong with weights that stand beside each other; empty where all is well. */
  Optional<String> wrong(List<Place> weights) {
    Optional<Place> outside = weights.stream().filter(this::isOutside).findFirst();
    if (outside.isPresent()) {
      return Optional.of("a weight of it is %s".formatted(outside.orElseThrow()));
    }
    return areAllZero(weights)
        ? Optional.of("its weights are %s, so nothing serves".formatted(weights))
        : Optional.empty();
  }

  boolean isOutside(Place weight) {
    return weight.number().filter(of -> of < 0 || of > most || of != Math.rint(of)).isPresent();
  }

  /** Whether there are some and every one is known to be 0. */
  boolean areAllZero(List<Place> weights) {
    return !weights.isEmpty() && weights.stream().allMatch(this::isZero);
  }

  boolean isZero(Place weight) {
    return weight.numberOr(absent).filter(of -> of == 0).isPresent();
  }
}
