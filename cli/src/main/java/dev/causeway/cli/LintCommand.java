package dev.causeway.cli;

import dev.causeway.policies.Pack;
import dev.causeway.policies.files.LintFile;
import dev.causeway.policies.files.PackConfig;
import dev.causeway.policies.files.UnreadableFile;
import dev.causeway.policies.pack.CausewayPack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code causeway lint}: what the policies find in exported states and manifests. */
@Command(
    name = "lint",
    description = {
      "Holds exported states or Kubernetes manifests against the policies.",
      "Manifests of several files are looked at together; a state is a stack of its own."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pulumi stack export > export.json; causeway lint export.json",
      "  causeway lint deployment.yaml service.yaml"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no mandatory policy is violated",
      "1:one is",
      "2:a file cannot be read, or the command makes no sense"
    })
final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files.")
  private List<Path> files;

  @Option(names = "--json", description = "Prints what is found as JSON.")
  private boolean json;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description = "Levels and settings of policies, as for pulumi's --policy-pack-config.")
  private Optional<Path> config = Optional.empty();

  @Override
  public Integer call() {
    List<LintFile> read = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (Path file : files) {
      try {
        read.add(LintFile.read(file));
      } catch (UnreadableFile e) {
        mistakes.add(e.getMessage());
      }
    }
    if (mistakes.isEmpty()) {
      return print(LintReport.of(pack(), read));
    }
    PrintWriter err = spec.commandLine().getErr();
    mistakes.forEach(mistake -> err.printf("%s: %s%n", spec.qualifiedName(), mistake));
    err.flush();
    return ExitCode.USAGE;
  }

  private Pack pack() {
    return config
        .map(PackConfig::read)
        .map(choices -> CausewayPack.create().configured(choices))
        .orElseGet(CausewayPack::create);
  }

  private int print(LintReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? report.json() : report.text());
    out.flush();
    return report.errors() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
