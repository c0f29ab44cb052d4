package dev.causeway.cli;

import dev.causeway.rehearsal.crash.Crash;
import dev.causeway.rehearsal.crash.CrashProgress;
import dev.causeway.rehearsal.crash.CrashReport;
import dev.causeway.rehearsal.crash.Ending;
import dev.causeway.rehearsal.crash.Moment;
import dev.causeway.rehearsal.crash.Outcome;
import dev.causeway.rehearsal.report.Kind;
import dev.causeway.rehearsal.walk.Settings;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What crashes show while they are tried: a line for each that went wrong, a count now and then,
 * and at the end how often each operation was interrupted. Thread-safe.
 */
final class CrashScreen implements CrashProgress {
  private static final int COUNT_EVERY = 100;
  private static final String COLUMNS = "%-75s%9d%6d%6d";

  private final PrintWriter out;
  private final Colours colours;
  private final Settings settings;
  private int planned;
  private int ended;
  private int wrong;

  CrashScreen(PrintWriter out, Colours colours, Settings settings) {
    this.out = out;
    this.colours = colours;
    this.settings = settings;
  }

  @Override
  public synchronized void recorded(int transitions, int effects) {
    line(
        "crashing %s on the road %s%nseed %d, %d transitions with %,d effectful calls",
        settings.stack(), settings.road(), settings.seed(), transitions, effects);
  }

  @Override
  public synchronized void planned(int chosen, int all) {
    planned = chosen;
    line("%,d of %,d crashes are tried%n", chosen, all);
  }

  @Override
  public synchronized void ended(Outcome outcome) {
    ended++;
    if (!outcome.passed()) {
      wrong++;
      outcome.faults().forEach(fault -> line("%s: %s", colours.bad("FAIL"), fault));
      line("  replay: %s", replay(outcome.crash()));
    }
    if (!outcome.reached()) {
      line("not reached: %s", outcome.crash());
    }
    if (ended % COUNT_EVERY == 0) {
      line("%,d of %,d, %d wrong", ended, planned, wrong);
    }
  }

  /** The command that tries exactly this crash. */
  private String replay(Crash crash) {
    String ladder =
        settings.road().ladder().stream().map(String::valueOf).collect(Collectors.joining(","));
    return "causeway rehearse %s --ladder %s --seed %d --crash='%s'"
        .formatted(settings.stack(), ladder, settings.seed(), crash);
  }

  /** The table and the numbers at the end. */
  synchronized void verdict(CrashReport report) {
    line("%n%-75s%9s%6s%6s", "interrupted", "forward", "back", "home");
    report
        .counts()
        .forEach(
            (sort, kinds) ->
                line(
                    COLUMNS,
                    sort,
                    kinds.getOrDefault(Kind.FORWARD, 0),
                    kinds.getOrDefault(Kind.BACK, 0),
                    kinds.getOrDefault(Kind.HOME, 0)));
    line("");
    Arrays.stream(Moment.values())
        .forEach(moment -> count(report, moment.word(), crash -> crash.moment() == moment));
    Arrays.stream(Ending.values())
        .forEach(ending -> count(report, ending.word(), crash -> crash.ending() == ending));
    report.untried().forEach(cell -> line("%s: never happened: %s", colours.bad("FAIL"), cell));
    line(
        "%n%s: %,d crashes in %.0f s, %d wrong; %d calls were not reached; left over and named: %d",
        report.passed() ? colours.good("pass") : colours.bad("FAIL"),
        report.happened(),
        report.seconds(),
        report.failures().size(),
        report.outcomes().size() - report.happened(),
        report.outcomes().stream().filter(outcome -> !outcome.orphans().isEmpty()).count());
  }

  private void count(CrashReport report, String word, Predicate<Crash> which) {
    line("%-75s%9d", word, report.count(which));
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
    out.println();
    out.flush();
  }
}
