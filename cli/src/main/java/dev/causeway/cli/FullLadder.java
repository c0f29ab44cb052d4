package dev.causeway.cli;

import dev.causeway.phases.Road;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ladder of what shows a road: a migration's usual one, unless another is given. */
final class FullLadder extends LadderOption {
  @Option(
      names = "--ladder",
      paramLabel = "SHARES",
      converter = Ladder.class,
      description =
          "The shares of the shifts, such as 10,50,100. Default: full, which is"
              + " 1,5,10,25,50,75,100; of kafka-brokers 34,67,100; cassandra-volumes can take 100"
              + " only")
  private @Nullable Road given;

  FullLadder() {
    super(Road.of(Road.DEFAULT_LADDER));
  }

  @Override
  @Nullable Road given() {
    return given;
  }
}
