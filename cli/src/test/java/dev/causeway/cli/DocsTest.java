package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Docs;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What {@code docs/} says the command prints is what it prints. */
class DocsTest {
  @Test
  void thePagesShowWhatTheCommandPrints() {
    Docs.hold("output", DocsTest::output);
  }

  private static String output(String command) {
    StringWriter out = new StringWriter();
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(command.replace("./causeway ", "").split(" ", -1));
    assertThat(exitCode).isLessThanOrEqualTo(2);
    return "$ %s%n%s".formatted(command, out);
  }
}
