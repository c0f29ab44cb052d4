package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;

/** A program that is ready at once, does nothing and ends as soon as it is told to. */
public interface PlainContainer extends RunningContainer {
  @Override
  default boolean ready() {
    return true;
  }

  @Override
  default int exec(List<String> command) {
    return 0;
  }

  @Override
  default void terminate() throws InterruptedException {}

  @Override
  default KillReport kill() {
    return KillReport.NOTHING;
  }
}
