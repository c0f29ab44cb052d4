package dev.causeway.engine;

import java.nio.file.Path;

/** A run that writes changes until it is killed, and says of each that it is durable. */
final class EndlessRun {
  private EndlessRun() {}

  /** The argument: the file of a state with a thing in its third place. */
  public static void main(String[] args) {
    FileCheckpoints checkpoints = new FileCheckpoints(Path.of(args[0]));
    Deployment base = checkpoints.load().orElseThrow();
    Journal journal = checkpoints.open(base);
    for (int number = 1; ; number++) {
      States.write(journal, States.put(2, base.resources().get(2).withId("id-" + number)));
      System.out.println(number);
    }
  }
}
