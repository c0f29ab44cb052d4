package dev.causeway.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version such as {@code 6.83.0} or {@code 1.0.0-alpha.1+build}.
 *
 * @param numbers major, minor and patch
 * @param preRelease what comes after the dash, part by part
 * @param build what comes after the plus, part by part
 * @see <a href="https://semver.org">Semantic versioning</a>
 */
record SemanticVersion(List<Integer> numbers, List<String> preRelease, List<String> build)
    implements Comparable<SemanticVersion> {
  private static final Pattern FORM =
      Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+)(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");

  private static final Comparator<SemanticVersion> BY_NUMBERS =
      Comparator.<SemanticVersion>comparingInt(version -> version.numbers().get(0))
          .thenComparingInt(version -> version.numbers().get(1))
          .thenComparingInt(version -> version.numbers().get(2));

  SemanticVersion {
    numbers = List.copyOf(numbers);
    preRelease = List.copyOf(preRelease);
    build = List.copyOf(build);
  }

  /**
   * Reads a version.
   *
   * @throws EngineException if the text is none
   */
  static SemanticVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new EngineException(
          "\"%s\" is no version of a package; accepted: <major>.<minor>.<patch>".formatted(text));
    }
    return new SemanticVersion(
        List.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)),
        parts(matcher, 4),
        parts(matcher, 5));
  }

  private static Integer number(Matcher matcher, int group) {
    return Integer.valueOf(matcher.group(group));
  }

  private static List<String> parts(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group))
        .map(text -> List.of(text.split("\\.")))
        .orElse(List.of());
  }

  /** Later versions are greater; a release is later than what was released before it. */
  @Override
  public int compareTo(SemanticVersion other) {
    int byNumbers = BY_NUMBERS.compare(this, other);
    if (byNumbers != 0 || preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return byNumbers != 0 ? byNumbers : Boolean.compare(isRelease(), other.isRelease());
    }
    for (int at = 0; at < Math.min(preRelease.size(), other.preRelease.size()); at++) {
      int byPart = compare(preRelease.get(at), other.preRelease.get(at));
      if (byPart != 0) {
        return byPart;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  private boolean isRelease() {
    return preRelease.isEmpty();
  }

  /** Numbers come before words, and in their own order. */
  private static int compare(String part, String other) {
    boolean number = isNumber(part);
    if (number && isNumber(other)) {
      return Integer.compare(Integer.parseInt(part), Integer.parseInt(other));
    }
    return number == isNumber(other) ? part.compareTo(other) : (number ? -1 : 1);
  }

  private static boolean isNumber(String part) {
    return part.chars().allMatch(Character::isDigit);
  }

  /** All its parts, as names of providers have them: {@code 1_0_0_alpha_1_build}. */
  String underscored() {
    List<String> all = new ArrayList<>();
    numbers.forEach(number -> all.add(number.toString()));
    all.addAll(preRelease);
    all.addAll(build);
    return String.join("_", all);
  }
}
