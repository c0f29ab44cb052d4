package dev.causeway.cli;

import dev.causeway.cli.revert.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code causeway} command and its subcommands. */
@Command(
    name = "causeway",
    description = "Live migrations to Kubernetes as declared, revertible Pulumi states.",
    subcommands = {
      RehearseCommand.class,
      RoadCommand.class,
      LintCommand.class,
      LocalCommand.class,
      PreviewCommand.class,
      ReviewCommand.class,
      IamCommand.class,
      StatusCommand.class,
      RevertCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "causeway 0.1.0",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  causeway road queue-workers",
      "  causeway rehearse queue-workers",
      "  causeway help revert"
    },
    exitCodeList = {
      "0:all is well",
      "1:what was asked for failed, was refused by the law, or found something missing",
      "2:the command makes no sense",
      "130:it was interrupted (SIGINT)",
      "143:it was asked to end (SIGTERM)"
    })
public final class Main {
  private static final int WIDTH = 98;

  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /**
   * The command line, ready to execute. A mistake of its user, an {@link IllegalArgumentException},
   * ends as one line on its error stream and exit code 2.
   */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpWidth(WIDTH);
    commandLine.setParameterExceptionHandler(
        (mistake, args) -> mistaken(mistake.getCommandLine(), mistake));
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof IllegalArgumentException mistake) {
            return mistaken(command, mistake);
          }
          if (exception instanceof Refused refusal) {
            return refused(command, refusal);
          }
          throw exception;
        });
    return commandLine;
  }

  private static int refused(CommandLine command, Refused refusal) {
    command
        .getErr()
        .printf("%s: %s%n", command.getCommandSpec().qualifiedName(), refusal.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static int mistaken(CommandLine command, Exception mistake) {
    command
        .getErr()
        .printf(
            "%s: %s (see %1$s --help)%n",
            command.getCommandSpec().qualifiedName(), mistake.getMessage());
    return CommandLine.ExitCode.USAGE;
  }
}
