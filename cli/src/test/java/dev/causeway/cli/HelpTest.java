package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Every command has examples in its help, and they are right. */
class HelpTest {
  private static final String EXAMPLES = "Examples:";

  static Stream<String> commands() {
    return Stream.concat(
        Stream.of("causeway"),
        Main.commandLine().getSubcommands().values().stream()
            .map(CommandLine::getCommandName)
            .filter(name -> !name.equals("help"))
            .map("causeway "::concat));
  }

  static Stream<String> examples() {
    return commands().flatMap(command -> examples(usage(command)).stream());
  }

  static String usage(String command) {
    return named(command).getUsageMessage(Ansi.OFF);
  }

  private static CommandLine named(String command) {
    CommandLine root = Main.commandLine();
    return command.equals("causeway")
        ? root
        : Objects.requireNonNull(
            root.getSubcommands().get(command.substring("causeway ".length())), command);
  }

  /** The calls of causeway in the lines below the heading. */
  private static List<String> examples(String usage) {
    List<String> calls = new ArrayList<>();
    int begin = usage.indexOf(EXAMPLES);
    usage
        .substring(begin + EXAMPLES.length())
        .lines()
        .filter(line -> line.startsWith("  ") && line.contains("causeway "))
        .map(line -> line.substring(line.indexOf("causeway ")))
        .map(call -> call.replaceAll("[)|>;].*$", "").strip())
        .forEach(calls::add);
    return calls;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasExamples(String command) {
    assertThat(usage(command)).contains(EXAMPLES);
    assertThat(examples(usage(command))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsOneThatTheCommandTakes(String example) {
    String[] args =
        example.substring("causeway ".length()).split(" (?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);

    assertThatCode(() -> Main.commandLine().parseArgs(args)).doesNotThrowAnyException();
  }

  @Test
  void anExampleWithAMistakeWouldBeSeen() {
    String[] mistaken = {"revert", "production", "--to", "verify", "--too"};

    assertThatCode(() -> Main.commandLine().parseArgs(mistaken)).hasMessageContaining("--too");
  }

  @Test
  void theExitCodesStandInTheHelp() {
    assertThat(usage("causeway").lines())
        .anyMatch(line -> line.strip().startsWith("0 "))
        .anyMatch(line -> line.strip().startsWith("1 "))
        .anyMatch(line -> line.strip().startsWith("2 "))
        .anyMatch(line -> line.strip().startsWith("130 "))
        .anyMatch(line -> line.strip().startsWith("143 "));
  }

  /** The list of commands shows that line only. */
  @ParameterizedTest
  @MethodSource("commands")
  void theFirstLineSaysWhatTheCommandDoes(String command) {
    assertThat(named(command).getCommandSpec().usageMessage().description()[0])
        .endsWith(".")
        .hasSizeLessThan(80);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpFitsAHundredColumns(String command) {
    assertThat(usage(command).lines()).allMatch(line -> line.length() <= 100);
  }
}
