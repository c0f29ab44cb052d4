package dev.causeway.provider.kafka.plan;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property for many seeds; what fails says how to see it again. */
final class Seeds {
  private static final String PROPERTY = "causeway.seed";

  private Seeds() {}

  static void times(int times, Consumer<Random> property) {
    Long only = Long.getLong(PROPERTY);
    long first = only == null ? System.nanoTime() : only;
    for (long seed = first; seed < first + (only == null ? times : 1); seed++) {
      try {
        property.accept(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed %d; to replay: ./mvnw -Dquick -pl provider -am test -Dtest=PlannerTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=%d"
                .formatted(seed, PROPERTY, seed),
            e);
      }
    }
  }
}
