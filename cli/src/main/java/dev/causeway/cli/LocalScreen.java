package dev.causeway.cli;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.load.Accounting.Tally;
import dev.causeway.rehearsal.local.Look;
import dev.causeway.rehearsal.local.OpenWorld;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a local cloud shows: on a terminal a table that is drawn anew in its place, elsewhere a line
 * whenever something has changed.
 */
final class LocalScreen {
  private static final String COLUMNS = "%-40s%9s%11s%9s  %s";

  private final PrintWriter err;
  private final Colours colours;
  private final boolean live;
  private Pace pace = Pace.REAL;
  private String last = "";
  private int drawn;

  /**
   * A screen.
   *
   * @param live whether to show what happens, and not only the beginning and the end
   */
  LocalScreen(PrintWriter err, Colours colours, boolean live) {
    this.err = err;
    this.colours = colours;
    this.live = live;
  }

  /** The cloud is there. */
  void opened(OpenWorld world, Path stackFile) {
    pace = world.pace();
    line(
        "local cloud: AWS on %s, Kubernetes on %s, time runs %d times faster",
        world.aws(), world.kubernetes(), pace.speed());
    line("the stack's config is %s", stackFile);
  }

  /** What is to be seen now. */
  void seen(Look look) {
    if (!live) {
      return;
    }
    if (colours.wanted()) {
      redraw(table(look));
    } else {
      String line = summary(look);
      if (!line.equals(last)) {
        line("%s  %s", since(look.at()), line);
      }
      last = line;
    }
  }

  /** The cloud ends. */
  void ends(Look look) {
    Tally tally = look.tally();
    line(
        "the local cloud ends after %s of its time: sent %,d  done %,d  duplicated %,d",
        since(look.at()), tally.sent(), tally.answered(), tally.duplicated());
  }

  private static String summary(Look look) {
    return String.format(
        Locale.ROOT,
        "share %d %%  instances %d  pods %d  originals %d  new queues %d  their dead letters %d"
            + "  sent %,d  done %,d",
        look.share(),
        look.instances(),
        look.pods(),
        look.held(Look.Part.ORIGINAL),
        look.held(Look.Part.NEW),
        look.held(Look.Part.FAILED),
        look.tally().sent(),
        look.tally().answered());
  }

  private List<String> table(Look look) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(COLUMNS.formatted("queue", "visible", "in flight", "delayed", ""));
    look.queues().forEach(queue -> lines.add(row(queue)));
    Tally tally = look.tally();
    lines.add("");
    lines.add(
        "share %d %%   instances in service %d   pods running %d   up for %s of its time"
            .formatted(look.share(), look.instances(), look.pods(), since(look.at())));
    lines.add(
        String.format(
            Locale.ROOT,
            "sent %,d   done %,d (old side %,d, new side %,d)   duplicated %,d",
            tally.sent(),
            tally.answered(),
            tally.byOld(),
            tally.byNew(),
            tally.duplicated()));
    return lines;
  }

  private String row(Look.Line queue) {
    String row =
        COLUMNS.formatted(
            queue.name(),
            queue.depth().visible(),
            queue.depth().inFlight(),
            queue.depth().delayed(),
            queue.part().words());
    return queue.part() == Look.Part.NEW ? colours.good(row) : row;
  }

  private String since(Instant at) {
    Duration passed = Duration.between(pace.start(), at);
    return "%d:%02d:%02d"
        .formatted(passed.toHours(), passed.toMinutesPart(), passed.toSecondsPart());
  }

  private void redraw(List<String> lines) {
    String up = drawn > 0 ? "\u001b[%dA\u001b[J".formatted(drawn) : "";
    err.print(up + lines.stream().map(text -> text + "\n").collect(Collectors.joining()));
    err.flush();
    drawn = lines.size();
  }

  private void line(String format, Object... values) {
    err.printf(Locale.ROOT, format, values);
    err.println();
    err.flush();
  }
}
