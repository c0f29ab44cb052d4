package dev.causeway.cli;

import dev.causeway.components.RoadRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code causeway road}: the stops of a stack, what changes at each, and the way back. */
@Command(
    name = "road",
    description = "Prints the phases of a stack with what changes at each and the way back.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  causeway road queue-workers --ladder 10,50,100",
      "  causeway road cassandra-volumes",
      "  causeway road kafka-brokers"
    },
    mixinStandardHelpOptions = true)
final class RoadCommand implements Callable<Integer> {
  private static final String LINE = "%-12s%-14s%s%n";

  @Spec private CommandSpec spec;

  @Mixin private StackArgument named;
  @Mixin private FullLadder ladder;

  @Override
  public Integer call() {
    List<RoadRow> rows = named.stack().road(ladder.of(named.stack()));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LINE, "phase", "way back", "what changes");
    rows.forEach(row -> print(out, row));
    out.flush();
    return ExitCode.OK;
  }

  private static void print(PrintWriter out, RoadRow row) {
    List<String> changes = row.changes().isEmpty() ? List.of("nothing") : row.changes();
    out.printf(LINE, row.phase(), row.wayBack().words(), changes.get(0));
    changes.stream().skip(1).forEach(change -> out.printf(LINE, "", "", change));
  }
}
