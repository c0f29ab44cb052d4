package dev.causeway.cli;

import dev.causeway.cli.revert.FileEdit;
import dev.causeway.cli.revert.Way;
import dev.causeway.cli.status.MoveHeld;
import java.io.PrintWriter;
import java.util.List;

/** What a way back looks like before it is gone: the change of the file, and what it leads to. */
final class RevertScreen {
  private static final String LINE = "  %-10s%s%n";

  private final PrintWriter out;
  private final Colours colours;

  RevertScreen(PrintWriter out, Colours colours) {
    this.out = out;
    this.colours = colours;
  }

  void show(FileEdit edit, List<Way> ways) {
    if (!edit.isEmpty()) {
      edit.diff().forEach(line -> out.println(painted(line)));
      out.println();
    }
    for (Way way : ways) {
      if (way.stops() > 0) {
        back(way);
      } else {
        out.printf("%s stands at %s: nothing goes back%n%n", way.migration(), way.from());
      }
    }
  }

  private String painted(String line) {
    if (line.startsWith("-")) {
      return colours.bad(line);
    }
    return line.startsWith("+") ? colours.good(line) : line;
  }

  private void back(Way way) {
    out.printf(
        "%s: %s → %s, %s (%s)%n",
        way.migration(), way.from(), way.to(), distance(way.stops()), carriage(way));
    block("changes", way.changes());
    block("undone", undone(way));
    if (way.soaks()) {
      out.printf(LINE, "then", "the soak of %s begins anew".formatted(way.to()));
    }
    out.println();
  }

  private String carriage(Way way) {
    return way.drops() ? colours.bad(way.carriage()) : way.carriage();
  }

  private static String distance(int stops) {
    return stops == 1 ? "one stop back" : stops + " stops back";
  }

  private static List<String> undone(Way way) {
    return way.unknown()
        .map(why -> List.of("not known: " + why))
        .orElseGet(
            () ->
                way.undone().isEmpty()
                    ? List.of("nothing: no move is deleted")
                    : way.undone().stream().map(RevertScreen::words).toList());
  }

  private static String words(MoveHeld move) {
    return move.name() + " " + move.undone();
  }

  private void block(String what, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      out.printf(LINE, i == 0 ? what : "", lines.get(i));
    }
  }
}
