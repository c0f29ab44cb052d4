package dev.causeway.cli.status;

import dev.causeway.cli.state.ExportedState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A status as people read it.
 *
 * @param good paints what is well
 * @param bad paints what asks for attention
 */
public record StatusText(UnaryOperator<String> good, UnaryOperator<String> bad) {
  private static final String LINE = "  %-10s%s";
  private static final String INDENT = " ".repeat(12);

  /** The text, its lines ended. */
  public String of(ExportedState state, Instant now) {
    List<MigrationStatus> migrations = MigrationStatus.of(state);
    List<String> lines = new ArrayList<>();
    lines.add(head(state, now));
    if (migrations.isEmpty()) {
      lines.add("no migration is in this state: none has had its first pulumi up");
    }
    migrations.forEach(migration -> add(lines, migration, state.stack(), now));
    pending(lines, state.deployment().pendingOperations().size());
    return lines.stream()
        .map(StatusText::printable)
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }

  private void pending(List<String> lines, int count) {
    if (count > 0) {
      lines.add("");
      lines.add(
          bad.apply(
              "%s begun and not seen to end: a run is under way, or was killed"
                  .formatted(count == 1 ? "1 operation was" : count + " operations were")));
    }
  }

  /** What no terminal takes for a command; our own colours stay. */
  private static String printable(String line) {
    return line.replaceAll("\u001b(?!\\[[0-9;]*m)", "?").replaceAll("[\\p{Cntrl}&&[^\u001b]]", "?");
  }

  private static String head(ExportedState state, Instant now) {
    String name =
        state.stack().isEmpty()
            ? "an empty stack"
            : "stack %s of project %s".formatted(state.stack(), state.project());
    return name
        + state
            .written()
            .map(at -> ", state of %s (%s)".formatted(Times.words(at), ago(at, now)))
            .orElse("");
  }

  private static String ago(Instant at, Instant now) {
    return at.isAfter(now) ? "just now" : Times.words(Duration.between(at, now)) + " ago";
  }

  private void add(List<String> lines, MigrationStatus migration, String stack, Instant now) {
    lines.add("");
    lines.add(migration.name());
    lines.add(line("phase", phase(migration)));
    migration
        .since()
        .ifPresent(
            at -> lines.add(line("since", "%s (%s)".formatted(Times.words(at), ago(at, now)))));
    lines.add(line("soak", soak(migration, now)));
    gates(lines, migration);
    moves(lines, migration);
    next(lines, migration);
    back(lines, migration, stack);
  }

  private static String line(String what, String words) {
    return LINE.formatted(what, words);
  }

  private String phase(MigrationStatus migration) {
    String phase = migration.phase().toString();
    return switch (migration.standing()) {
      case REACHED -> good.apply(phase);
      case ARRIVING ->
          "%s, %s: run pulumi up again until it succeeds"
              .formatted(phase, bad.apply("not reached yet"));
      case RETURNING ->
          "%s, %s from %s: run pulumi up until nothing is left to undo"
              .formatted(phase, bad.apply("returning"), migration.from());
    };
  }

  private static String soak(MigrationStatus migration, Instant now) {
    if (migration.soak().isZero()) {
      return "none";
    }
    String whole = Times.words(migration.soak());
    return migration
        .soakLeft(now)
        .map(
            left ->
                left.isZero()
                    ? "over: %s".formatted(whole)
                    : "%s left of %s, until %s"
                        .formatted(
                            Times.words(left),
                            whole,
                            Times.words(migration.soakEnds().orElseThrow())))
        .orElse("%s, from when the phase is reached".formatted(whole));
  }

  private static void gates(List<String> lines, MigrationStatus migration) {
    String phase = migration.phase().toString();
    List<String> gates = new ArrayList<>();
    for (GateSeen gate : migration.gates()) {
      gates.add(gate.name() + (gate.seenAt().equals(phase) ? "" : ", at " + gate.seenAt()));
      gates.add("  " + gate.evidence());
    }
    block(lines, "gates", gates.isEmpty() ? List.of("none") : gates);
  }

  private void moves(List<String> lines, MigrationStatus migration) {
    Map<String, Long> kinds =
        migration.moves().stream()
            .collect(Collectors.groupingBy(MoveHeld::type, TreeMap::new, Collectors.counting()));
    String counts =
        kinds.entrySet().stream()
            .map(kind -> kind.getValue() + " " + shortened(kind.getKey()))
            .collect(Collectors.joining(", "));
    lines.add(line("moves", counts.isEmpty() ? "none" : counts));
    migration.moves().stream()
        .filter(MoveHeld::drops)
        .forEach(move -> lines.add(INDENT + bad.apply("on the way back it " + move.undone())));
    List<String> left =
        migration.left().stream().map(move -> move.name() + ": " + move.undone()).toList();
    if (!left.isEmpty()) {
      block(lines, "to undo", left.stream().map(bad).toList());
    }
  }

  private static String shortened(String type) {
    return type.substring(type.lastIndexOf(':') + 1);
  }

  private static void next(List<String> lines, MigrationStatus migration) {
    List<String> words = new ArrayList<>();
    migration
        .next()
        .ifPresentOrElse(
            next -> {
              words.add(
                  String.format(
                      Locale.ROOT,
                      "%s (its way back: %s)",
                      next.phase(),
                      next.reversibility().words()));
              words.addAll(changes(next));
            },
            () -> words.add("none: this is the end of the road"));
    block(lines, "next", words);
  }

  private static void back(List<String> lines, MigrationStatus migration, String stack) {
    List<String> words = new ArrayList<>();
    migration
        .back()
        .ifPresentOrElse(
            back -> {
              words.add("%s (%s)".formatted(back.phase(), back.reversibility().words()));
              words.addAll(changes(back));
              words.add("causeway revert %s --to %s".formatted(stack, back.phase()));
            },
            () -> words.add(nowhere(migration)));
    block(lines, "way back", words);
  }

  private static String nowhere(MigrationStatus migration) {
    return migration.next().isPresent()
        ? "none: this is where it began"
        : "none: the old side is gone";
  }

  private static List<String> changes(NextStop stop) {
    return stop.changes().stream().map(change -> "  " + change).toList();
  }

  private static void block(List<String> lines, String what, List<String> words) {
    lines.add(line(what, words.get(0)));
    words.stream().skip(1).forEach(word -> lines.add(INDENT + word));
  }
}
