package dev.causeway.rehearsal.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The numbers of a walk or of a rehearsal, the promise's own first.
 *
 * @param all each of another name
 */
public record Counts(List<Count> all) {
  /** Nothing was counted. */
  public static final Counts NONE = new Counts(List.of());

  public Counts {
    all = List.copyOf(all);
  }

  public static Counts of(Count... all) {
    return new Counts(List.of(all));
  }

  /**
   * The number of that name.
   *
   * @throws IllegalArgumentException if nothing of that name was counted
   */
  public long of(String name) {
    return all.stream()
        .filter(count -> count.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing called %s".formatted(name)))
        .value();
  }

  /** These and those of another walk that counted the same. */
  public Counts with(Counts other) {
    if (all.isEmpty() || other.all.isEmpty()) {
      return all.isEmpty() ? other : this;
    }
    return new Counts(
        IntStream.range(0, all.size()).mapToObj(i -> all.get(i).with(other.all.get(i))).toList());
  }

  /** The first of them in words, such as {@code sent 21,292 done 21,292}. */
  public String words(int first) {
    return all.stream()
        .limit(first)
        .map(count -> String.format(Locale.ROOT, "%s %,d", count.name(), count.value()))
        .collect(Collectors.joining("  "));
  }

  /** All of them in words. */
  public String words() {
    return words(all.size());
  }
}
