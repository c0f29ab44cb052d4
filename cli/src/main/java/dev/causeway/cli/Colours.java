package dev.causeway.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Whether to write in colour: on a terminal that has them, unless told not to. */
final class Colours {
  @Option(
      names = "--no-color",
      description = "Plain text; so is what does not go to a terminal, or with NO_COLOR set.")
  private boolean none;

  /** Whether output goes to a terminal that may be painted and written over. */
  boolean wanted() {
    return !none && Ansi.AUTO.enabled();
  }

  /** The text in green, if colours are wanted. */
  String good(String text) {
    return painted("32", text);
  }

  /** The text in red, if colours are wanted. */
  String bad(String text) {
    return painted("31;1", text);
  }

  private String painted(String code, String text) {
    return wanted() ? "\u001b[%sm%s\u001b[0m".formatted(code, text) : text;
  }
}
