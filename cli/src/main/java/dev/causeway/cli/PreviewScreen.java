package dev.causeway.cli;

import dev.causeway.cli.state.Role;
import dev.causeway.cli.status.MoveHeld;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Op;
import dev.causeway.engine.Run;
import dev.causeway.engine.Step;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints a preview as {@code pulumi preview} does: a line a change, what was said, the counts. */
final class PreviewScreen {
  private static final Map<Op, String> SIGNS =
      new EnumMap<>(
          Map.of(
              Op.CREATE, "+",
              Op.UPDATE, "~",
              Op.DELETE, "-",
              Op.REPLACE, "+-",
              Op.IMPORT, "=",
              Op.READ, ">",
              Op.DISCARD, "<"));

  private final PrintWriter out;
  private final Colours colours;

  PreviewScreen(PrintWriter out, Colours colours) {
    this.out = out;
    this.colours = colours;
  }

  void print(Run run) {
    steps(run.steps().stream().filter(PreviewScreen::isShown).toList());
    moves(run.steps());
    said(run.diagnostics());
    counts(run);
  }

  private static boolean isShown(Step step) {
    return SIGNS.containsKey(step.op()) && !step.isInternal();
  }

  private void steps(List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    int type = width(steps, "Type", step -> step.urn().type());
    int name = width(steps, "Name", step -> step.urn().name());
    String line = "%%-3s %%-%ds  %%-%ds  %%-8s%%s".formatted(type, name);
    out.println(line.formatted("", "Type", "Name", "Plan", "").stripTrailing());
    steps.stream()
        .sorted(Comparator.comparing((Step step) -> step.urn().toString()))
        .map(
            step ->
                line.formatted(
                    " " + SIGNS.get(step.op()),
                    step.urn().type(),
                    step.urn().name(),
                    step.op().word(),
                    diffs(step)))
        .map(String::stripTrailing)
        .forEach(out::println);
    out.println();
  }

  private static int width(List<Step> steps, String head, Function<Step, String> text) {
    return Math.max(
        head.length(), steps.stream().mapToInt(step -> text.apply(step).length()).max().orElse(0));
  }

  private static String diffs(Step step) {
    return step.diffs().isEmpty()
        ? ""
        : "  [diff: %s]"
            .formatted(
                step.diffs().stream()
                    .distinct()
                    .sorted()
                    .map("~"::concat)
                    .collect(Collectors.joining(",")));
  }

  /** What going back does from now on, or does now. */
  private void moves(List<Step> steps) {
    List<String> lines = new ArrayList<>();
    steps.stream()
        .sorted(Comparator.comparing((Step step) -> step.urn().toString()))
        .forEach(step -> move(step).flatMap(move -> words(step, move)).ifPresent(lines::add));
    if (!lines.isEmpty()) {
      out.println("Moves:");
      lines.forEach(out::println);
      out.println();
    }
  }

  private static Optional<MoveHeld> move(Step step) {
    return step.after()
        .or(step::before)
        .filter(resource -> Role.of(resource) == Role.MOVE)
        .map(MoveHeld::of);
  }

  private Optional<String> words(Step step, MoveHeld move) {
    return does(step, move)
        .map(what -> "  %s %s: %s".formatted(SIGNS.get(step.op()), move.name(), what))
        .map(line -> move.drops() ? colours.bad(line) : line);
  }

  private static Optional<String> does(Step step, MoveHeld move) {
    String later = "from now on going back " + move.undone();
    return switch (step.op()) {
      case CREATE -> Optional.of(later);
      case DELETE -> Optional.of(move.undone());
      case UPDATE -> changed(step).map(change -> "%s; %s".formatted(change, later));
      default -> Optional.empty();
    };
  }

  private static Optional<String> changed(Step step) {
    return step.before()
        .flatMap(before -> step.after().flatMap(after -> MoveHeld.changed(before, after)));
  }

  private void said(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return;
    }
    out.println("Diagnostics:");
    for (Diagnostic each : diagnostics) {
      String about = each.urn().map(urn -> urn.name() + ": ").orElse("");
      String severity = each.severity().name().toLowerCase(Locale.ROOT);
      String line = "  %s: %s%s".formatted(severity, about, each.message().strip());
      out.println(each.isError() ? colours.bad(line) : line);
    }
    out.println();
  }

  private void counts(Run run) {
    Map<Op, Integer> counts = run.summary();
    List<String> changes = new ArrayList<>();
    SIGNS.forEach(
        (op, sign) -> {
          int count = counts.getOrDefault(op, 0);
          if (count > 0) {
            changes.add("    %s %d to %s".formatted(sign, count, op.word()));
          }
        });
    out.println("Resources:");
    changes.forEach(out::println);
    int all = SIGNS.keySet().stream().mapToInt(op -> counts.getOrDefault(op, 0)).sum();
    int same = counts.getOrDefault(Op.SAME, 0);
    out.println(
        all == 0
            ? "    %d unchanged".formatted(same)
            : "    %d changes. %d unchanged".formatted(all, same));
    out.println();
    out.println("Gates were not looked at: no cloud was asked.");
  }
}
