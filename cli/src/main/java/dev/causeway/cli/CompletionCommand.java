package dev.causeway.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code causeway completion}: a script that lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = "Prints a script that lets bash or zsh complete commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(causeway completion bash)",
      "  causeway completion bash > ~/.local/share/bash-completion/completions/causeway",
      "  source <(causeway completion zsh)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", converter = Shell.Named.class, description = "bash or zsh.")
  private Shell shell;

  /** A shell that has completion. */
  enum Shell {
    BASH,
    /** Its own compatibility layer runs the script of bash, which loads it. */
    ZSH;

    /** How people write it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a shell's name. */
    static final class Named implements ITypeConverter<Shell> {
      @Override
      public Shell convert(String text) {
        for (Shell shell : values()) {
          if (shell.word().equals(text)) {
            return shell;
          }
        }
        throw new TypeConversionException(
            "there is no completion for \"%s\"; accepted: bash, zsh".formatted(text));
      }
    }
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("# completion of causeway for %s%n", shell.word());
    out.print(AutoComplete.bash(root.getCommandName(), root));
    out.flush();
    return ExitCode.OK;
  }
}
