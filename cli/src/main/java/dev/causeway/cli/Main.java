package dev.causeway.cli;

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
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "causeway 0.1.0",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:what was asked for failed",
      "2:the command makes no sense",
      "130:a rehearsal or a local cloud was interrupted (SIGINT)",
      "143:a rehearsal or a local cloud was asked to end (SIGTERM)"
    })
public final class Main {
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
    commandLine.setParameterExceptionHandler(
        (mistake, args) -> mistaken(mistake.getCommandLine(), mistake));
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof IllegalArgumentException mistake) {
            return mistaken(command, mistake);
          }
          throw exception;
        });
    return commandLine;
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
