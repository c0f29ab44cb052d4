package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a step changes about its resource, value by value. */
final class Detail {
  private static final int CONTEXT = 2;

  /** The lines of a unified diff that name its files. */
  private static final int HEAD = 2;

  private final Step step;
  private final Secrets secrets;
  private final List<Difference> differences;

  private Detail(Step step, Secrets secrets, List<Difference> differences) {
    this.step = step;
    this.secrets = secrets;
    this.differences = differences;
  }

  static Detail of(Step step, Secrets secrets) {
    JsonNode before = step.before().map(Side::inputs).orElse(Tree.NOTHING);
    JsonNode after = step.after().map(Side::inputs).orElse(Tree.NOTHING);
    boolean isSecret = step.urn().type().equals("kubernetes:core/v1:Secret");
    List<Difference> all = new ArrayList<>();
    for (Difference each : Comparison.of(before, after)) {
      boolean data = isSecret && (each.top().equals("data") || each.top().equals("stringData"));
      boolean secret = data || isHidden(step, each) || (each.secret() && !isOpen(step, each));
      all.add(new Difference(each.path(), each.before(), each.after(), secret));
    }
    return new Detail(step, secrets, all);
  }

  /** What is called as a secret is and is none, unless the document marks it. */
  private static boolean isOpen(Step step, Difference difference) {
    return step.facts().open().contains(difference.path())
        && !Secrets.isMarked(difference.before())
        && !Secrets.isMarked(difference.after());
  }

  private static boolean isHidden(Step step, Difference difference) {
    return Stream.of(step.before(), step.after())
        .flatMap(Optional::stream)
        .flatMap(side -> side.hidden().stream())
        .anyMatch(path -> path.equals(difference.path()) || path.equals(difference.top()));
  }

  /** Whether there is nothing in it that somebody has to read. */
  boolean isDerived() {
    return step.op() == Op.UPDATE
        && !differences.isEmpty()
        && differences.stream().allMatch(this::isDerived)
        && unexplained().isEmpty();
  }

  private boolean isDerived(Difference difference) {
    return step.facts().derived().contains(difference.top());
  }

  /** The properties that change, each once. */
  Set<String> properties() {
    Set<String> tops = new TreeSet<>(unexplained());
    differences.forEach(each -> tops.add(each.top()));
    return tops;
  }

  /** What the provider says differs although the inputs do not. */
  private List<String> unexplained() {
    if (step.op() != Op.UPDATE && step.op() != Op.REPLACE) {
      return List.of();
    }
    Set<String> reasons = new LinkedHashSet<>(step.differing());
    reasons.addAll(step.replacing());
    return reasons.stream()
        .filter(reason -> differences.stream().noneMatch(each -> isIn(each, reason)))
        .sorted()
        .toList();
  }

  private static boolean isIn(Difference difference, String reason) {
    return difference.path().equals(reason)
        || difference.top().equals(reason)
        || reason.startsWith(difference.path());
  }

  /** The lines of a diff; removed and added ones begin with {@code -} and {@code +}. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    protection().ifPresent(lines::addAll);
    List<String> unknown = new ArrayList<>();
    List<String> derived = new ArrayList<>();
    for (Difference each : differences) {
      if (isDerived(each)) {
        derived.add(each.top());
      } else if (each.isUnknown() && Tree.isNothing(each.before())) {
        unknown.add(each.path());
      } else {
        lines.addAll(lines(each));
      }
    }
    unexplained().forEach(reason -> lines.addAll(drift(reason)));
    listed("known only after the up", unknown).ifPresent(lines::add);
    listed("follows from " + source(), new TreeSet<>(derived)).ifPresent(lines::add);
    return lines;
  }

  private String source() {
    return step.facts().role() == TypeFacts.Role.MOVE ? "another resource" : "the phase";
  }

  private Optional<String> listed(String what, Collection<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("  %s: %s".formatted(what, secrets.masked(String.join(", ", names))));
  }

  private Optional<List<String>> protection() {
    boolean before = step.before().filter(Side::isProtected).isPresent();
    boolean after = step.after().filter(Side::isProtected).isPresent();
    return before == after || step.after().isEmpty() || step.before().isEmpty()
        ? Optional.empty()
        : Optional.of(List.of("- protect: " + before, "+ protect: " + after));
  }

  private List<String> lines(Difference difference) {
    String path = secrets.masked(difference.path());
    if (!difference.secret() && isText(difference.before()) && isText(difference.after())) {
      return unified(path, difference.before().asText(), difference.after().asText());
    }
    List<String> lines = new ArrayList<>();
    if (!Tree.isNothing(difference.before())) {
      lines.add("- %s: %s".formatted(path, value(difference.before(), difference.secret())));
    }
    if (!Tree.isNothing(difference.after())) {
      lines.add("+ %s: %s".formatted(path, value(difference.after(), difference.secret())));
    }
    return lines;
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && value.asText().contains("\n");
  }

  private List<String> unified(String path, String before, String after) {
    List<String> olds = secrets.masked(before).lines().toList();
    List<String> news = secrets.masked(after).lines().toList();
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff("", "", olds, DiffUtils.diff(olds, news), CONTEXT);
    List<String> lines = new ArrayList<>(List.of("  " + path + ":"));
    diff.stream().skip(HEAD).forEach(lines::add);
    return lines;
  }

  private List<String> drift(String reason) {
    JsonNode live = step.before().map(side -> side.outputs().path(reason)).orElse(Tree.NOTHING);
    JsonNode wanted = step.after().map(side -> side.inputs().path(reason)).orElse(Tree.NOTHING);
    boolean secret = Secrets.isNamedSecret(reason) || hasMark(live) || hasMark(wanted);
    boolean told = !live.equals(wanted) && !(Tree.isNothing(live) && Tree.isNothing(wanted));
    if (secret) {
      JsonNode mask = TextNode.valueOf(Secrets.MASK);
      return lines(new Difference(reason, mask, mask, true));
    }
    return told
        ? lines(new Difference(reason, live, wanted, false))
        : List.of("! %s differs; the preview does not say how".formatted(secrets.masked(reason)));
  }

  private static boolean hasMark(JsonNode value) {
    if (Secrets.isMarked(value)) {
      return true;
    }
    for (JsonNode inner : value) {
      if (hasMark(inner)) {
        return true;
      }
    }
    return false;
  }

  private String value(JsonNode value, boolean secret) {
    if (secret) {
      return Secrets.MASK;
    }
    if (Tree.isUnknown(value)) {
      return "(known only after the up)";
    }
    return value.isTextual()
        ? TextNode.valueOf(secrets.masked(value.asText())).toString()
        : secrets.redacted(value).toString();
  }
}
