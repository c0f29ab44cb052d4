package dev.causeway.rehearsal;

import dev.causeway.engine.StackProgram;
import dev.causeway.stacks.Main;
import java.util.Map;
import java.util.Set;

/** The reference stacks, as an engine runs them. */
public final class ReferenceStacks {
  private ReferenceStacks() {}

  /** The program that the config's {@code causeway:stack} names; none of the config is secret. */
  public static StackProgram program(String project, String stack, Map<String, String> config) {
    return new StackProgram(project, stack, config, Set.of(), Main::program);
  }
}
