package dev.causeway.cli;

import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.RehearsalResult;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.walk.Fault;
import dev.causeway.rehearsal.walk.Journey;
import dev.causeway.rehearsal.walk.Progress;
import dev.causeway.rehearsal.walk.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a rehearsal shows while it runs: a line for each transition that has ended and, on a
 * terminal, below them one line per walk that is written over as it goes on. Thread-safe.
 */
final class Screen implements Progress {
  private static final String COLUMNS = "%-5s%-24s%-9s%6s%9s%9s  %s";

  private static final int SHOWN_LIVE = 3;

  private final PrintWriter out;
  private final Colours colours;
  private final Settings settings;
  private final Map<Integer, String> underWay = new TreeMap<>();
  private final Map<Integer, Counts> counted = new TreeMap<>();
  private int drawn;

  Screen(PrintWriter out, Colours colours, Settings settings) {
    this.out = out;
    this.colours = colours;
    this.settings = settings;
  }

  @Override
  public synchronized void planned(int walks) {
    out.printf(
        Locale.ROOT,
        "rehearsing %s on the road %s%nseed %d, %d walks side by side, time runs %d times faster%n%n",
        settings.stack(),
        settings.road(),
        settings.seed(),
        walks,
        settings.speed());
    line(
        COLUMNS
            .formatted("walk", "transition", "kind", "calls", "carried", "seconds", "")
            .stripTrailing());
  }

  @Override
  public synchronized void began(int walk, Journey.Leg leg) {
    underWay.put(walk, leg.transition().toString());
    redraw();
  }

  @Override
  public synchronized void ended(int walk, TransitionResult result) {
    underWay.remove(walk);
    erase();
    line(
        String.format(
            Locale.ROOT,
            COLUMNS,
            walk + 1,
            result.from() + " → " + result.to(),
            result.kind().word(),
            result.calls(),
            result.carried(),
            String.format(Locale.ROOT, "%.1f", result.seconds()),
            word(result.verdict())));
    redraw();
  }

  @Override
  public synchronized void counted(int walk, Counts counts) {
    counted.put(walk, counts);
    redraw();
  }

  @Override
  public synchronized void fault(int walk, Fault fault) {
    erase();
    line(colours.bad("fault in walk %d: ".formatted(walk + 1)) + fault.words());
    redraw();
  }

  /** The numbers at the end, and where the report is. */
  synchronized void verdict(RehearsalResult result, Path report) {
    erase();
    out.printf("%n%s%n", result.counts().words());
    out.printf(
        Locale.ROOT,
        "%s: %d transitions in %.0f s, %d faults; report: %s%n",
        word(result.verdict()),
        result.transitions().size(),
        result.seconds(),
        result.faults().size(),
        report);
    out.flush();
  }

  private String word(Outcome outcome) {
    return outcome == Outcome.PASS ? colours.good("pass") : colours.bad("FAIL");
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }

  private void redraw() {
    if (!colours.wanted()) {
      return;
    }
    erase();
    List<String> lines =
        underWay.entrySet().stream()
            .map(entry -> live(entry.getKey(), entry.getValue()))
            .collect(Collectors.toList());
    lines.forEach(out::println);
    drawn = lines.size();
    out.flush();
  }

  private String live(int walk, String transition) {
    Counts counts = counted.getOrDefault(walk, Counts.NONE);
    return "%-5d%-24s…  %s".formatted(walk + 1, transition, counts.words(SHOWN_LIVE));
  }

  private void erase() {
    if (drawn > 0) {
      out.printf("\u001b[%dA\u001b[J", drawn);
      drawn = 0;
    }
  }
}
