package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Docs;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What {@code docs/} says {@code causeway lint} finds is what it finds. */
class LintDocsTest {
  @Test
  void thePagesShowWhatLintFinds() {
    Docs.hold("lint", LintDocsTest::output);
  }

  private static String output(String file) {
    StringWriter out = new StringWriter();
    int exitCode =
        Main.commandLine().setOut(new PrintWriter(out, true)).execute("lint", "../" + file);
    assertThat(exitCode).isEqualTo(1);
    return "$ ./causeway lint %s%n%s".formatted(file, out.toString().replace("../" + file, file));
  }
}
