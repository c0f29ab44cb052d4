package dev.causeway.engine.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Passphrase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class RandomWalkTest {
  private static final long SEED = Long.getLong("causeway.seed", 1);
  private static final int CHAINS = Integer.getInteger("causeway.chains", 10_000);

  private final Passphrase passphrase = new Passphrase("walking");

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void noChainOfOperationsBreaksARule() {
    Tally tally = new Tally();
    Walker walker = new Walker(passphrase, UnaryOperator.identity(), tally);

    Optional<String> failure =
        LongStream.range(SEED, SEED + CHAINS)
            .parallel()
            .mapToObj(seed -> failure(walker, seed))
            .flatMap(Optional::stream)
            .findAny();

    System.out.printf("%nWalked from seed %d:%n%s%n", SEED, tally);
    assertThat(failure.orElse("")).isEmpty();
  }

  private Optional<String> failure(Walker walker, long seed) {
    Trail trail = new TrailMaker(seed).trail();
    return walker.breach(trail).map(breach -> explained(trail, breach));
  }

  private String explained(Trail trail, String breach) {
    Walker quiet = new Walker(passphrase, UnaryOperator.identity(), new Tally());
    String rule = rule(breach);
    Trail shrunk =
        new Shrinker(of -> quiet.breach(of).filter(text -> rule(text).equals(rule)).isPresent())
            .shrunk(trail);
    return """
        seed %d: %s
        replay: ./mvnw -Dquick -pl engine -am -Dsurefire.failIfNoSpecifiedTests=false \
        -Dtest=RandomWalkTest -Dcauseway.chains=1 -Dcauseway.seed=%d test
        it needs no more than this to happen:
        %s
        %s
        """
        .formatted(
            trail.seed(),
            breach,
            trail.seed(),
            shrunk,
            quiet.breach(shrunk).orElse("it no longer does"));
  }

  /** The words of a breach that tell which rule it is. */
  private static String rule(String breach) {
    return breach
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("^operation \\d+: ", "")
        .replaceAll("\\S*[:0-9-]\\S*", "_")
        .strip();
  }
}
