package dev.causeway.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.causeway.cli.doctor.Doctor;
import dev.causeway.cli.doctor.Finding;
import dev.causeway.cli.doctor.Machine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code causeway doctor}: what is there of what Causeway uses, and what to do about the rest. */
@Command(
    name = "doctor",
    description = {
      "Looks for what Causeway uses here, and says what to do about the rest.",
      "Tools, what the build makes, and credentials, these by name only. Exit code 1 if something is",
      "missing that pulumi up needs."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  causeway doctor", "  causeway doctor --json"},
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final String LINE = "%-9s%-24s%s%n";

  @Spec private CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder of the Pulumi project. Default: ${DEFAULT-VALUE}")
  private Path project;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Mixin private Colours colours;

  @Override
  public Integer call() {
    List<Finding> findings = new Doctor(Machine.here(project)).findings();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(findings));
    } else {
      findings.forEach(finding -> show(out, finding));
    }
    out.flush();
    return findings.stream().anyMatch(Finding::isTrouble) ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private void show(PrintWriter out, Finding finding) {
    String state = finding.found() ? "ok" : finding.isTrouble() ? "missing" : "optional";
    String padded = "%-9s".formatted(state);
    String painted = finding.isTrouble() ? colours.bad(padded) : colours.good(padded);
    String words =
        finding.found()
            ? finding.words()
            : "for %s: %s".formatted(finding.need().words(), finding.words());
    out.print(LINE.formatted(padded, finding.thing(), words).replaceFirst(padded, painted));
  }

  private static String document(List<Finding> findings) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    findings.forEach(
        finding ->
            list.addObject()
                .put("thing", finding.thing())
                .put("found", finding.found())
                .put("required", finding.need().required())
                .put("for", finding.need().words())
                .put("words", finding.words()));
    return list.toPrettyString();
  }
}
