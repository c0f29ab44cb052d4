package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.status.StatusText;
import dev.causeway.components.Docs;
import dev.causeway.phases.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/} says the command prints is what it prints. */
class DocsTest {
  private static final Path HOME = Path.of("..");
  private static final Path CLI = HOME.resolve("docs/cli.md");
  private static final Pattern CLASSES = Pattern.compile("`([A-Z][A-Za-z]+)`");

  @Test
  void thePagesShowWhatTheCommandPrints() {
    Docs.hold("output", DocsTest::output);
  }

  @Test
  void thePagesShowReviewsThatAreCheckedIn() {
    Docs.hold("review", DocsTest::headline);
  }

  @Test
  void thePageOfTheCommandShowsAStatus() {
    Docs.hold("status", DocsTest::status);
  }

  private static String status(String stop) {
    Phase phase = Phase.parse(stop);
    Instant evening = Stops.arrival(phase).plus(Duration.ofHours(18));
    return new StatusText(UnaryOperator.identity(), UnaryOperator.identity())
        .of(Stops.exported(phase), evening);
  }

  private static String headline(String golden) {
    try {
      String inFolder = golden.contains("/") ? golden : "review/" + golden;
      Path file = Path.of("src", "test", "resources").resolve(inFolder + ".md");
      String headline = Files.readString(file).split("\n### ", -1)[0];
      return headline.substring(headline.indexOf("\n") + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(String command) {
    Output run = Output.of(command.replace("./causeway ", "").split(" ", -1));
    assertThat(run.exitCode()).isLessThanOrEqualTo(2);
    return "$ %s%n%s".formatted(command, run.out() + run.err());
  }

  @Test
  void thePageOfTheCommandShowsTheHelp() {
    Docs.hold("command", command -> HelpTest.usage(command).stripTrailing());
  }

  @Test
  void thePageOfTheCommandShowsTheExitCodes() {
    Docs.hold("exit codes", command -> exitCodes());
  }

  private static String exitCodes() {
    return Main.commandLine().getCommandSpec().usageMessage().exitCodeList().entrySet().stream()
        .map(code -> "| %s | %s |".formatted(code.getKey(), code.getValue()))
        .collect(Collectors.joining("\n", "| code | when |\n|---|---|\n", ""));
  }

  static Stream<String> commands() {
    return HelpTest.commands();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandStandsOnItsPage(String command) {
    assertThat(Docs.lines(CLI)).contains("<!-- command: %s -->".formatted(command));
  }

  @Test
  void whoeverReliesOnAFactIsAClassOfOurs() throws IOException {
    List<String> named =
        Docs.lines(HOME.resolve("docs/facts.md")).stream()
            .filter(line -> line.startsWith("| ") && line.split(" \\| ", -1).length == 3)
            .map(line -> line.split(" \\| ", -1)[1])
            .flatMap(cell -> CLASSES.matcher(cell).results().map(DocsTest::group))
            .distinct()
            .toList();

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(sources()).containsAll(named);
  }

  private static String group(MatchResult found) {
    return found.group(1);
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .map(file -> file.toString().replace('\\', '/'))
          .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
          .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
