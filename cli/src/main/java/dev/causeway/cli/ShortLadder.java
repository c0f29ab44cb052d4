package dev.causeway.cli;

import dev.causeway.phases.Road;
import dev.causeway.rehearsal.walk.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ladder of what runs in a local world: a short one, unless another is given. */
final class ShortLadder extends LadderOption {
  @Option(
      names = "--ladder",
      paramLabel = "SHARES",
      converter = Ladder.class,
      description =
          "The shares of the shifts; full is 1,5,10,25,50,75,100. Default: 10,50,100;"
              + " of kafka-brokers 34,67,100; cassandra-volumes can take 100 only")
  private @Nullable Road given;

  ShortLadder() {
    super(Settings.DEFAULT.road());
  }

  @Override
  @Nullable Road given() {
    return given;
  }
}
