package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Docs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/} says the command prints is what it prints. */
class DocsTest {
  @Test
  void thePagesShowWhatTheCommandPrints() {
    Docs.hold("output", DocsTest::output);
  }

  @Test
  void thePagesShowReviewsThatAreCheckedIn() {
    Docs.hold("review", DocsTest::headline);
  }

  private static String headline(String golden) {
    try {
      Path file = Path.of("src", "test", "resources", "review", golden + ".md");
      String headline = Files.readString(file).split("\n### ", -1)[0];
      return headline.substring(headline.indexOf("\n") + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
