package dev.causeway.review;

import dev.causeway.review.Chapter.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What changes, a chapter for each component. */
final class Changes {
  private static final int LONGEST_NAME = 80;

  private final PreviewDocument preview;
  private final Markdown markdown;
  private final Secrets secrets;
  private final Map<Urn, Removal> removals;
  private final Map<Urn, GateView> gates;
  private final List<Component> components;

  Changes(PreviewDocument preview, List<Passage> passages, Markdown markdown, Secrets secrets) {
    List<Removal> removed = Removal.in(preview, passages);
    this.preview = preview;
    this.markdown = markdown;
    this.secrets = secrets;
    this.removals = byUrn(removed, removal -> removal.step().urn());
    this.gates = byUrn(GateView.in(preview), view -> view.step().urn());
    this.components = Component.in(preview, removed);
  }

  private static <T> Map<Urn, T> byUrn(List<T> list, Function<T, Urn> urn) {
    return list.stream().collect(Collectors.toMap(urn, Function.identity(), (one, other) -> one));
  }

  List<Chapter> chapters() {
    List<Chapter> chapters = new ArrayList<>();
    components.forEach(component -> chapters.add(chapter(component)));
    return chapters;
  }

  private Chapter chapter(Component component) {
    List<Entry> entries = new ArrayList<>();
    List<Step> derived = new ArrayList<>();
    for (Step step : component.steps()) {
      Detail detail = Detail.of(step, secrets);
      if (detail.isDerived() && !isTold(step)) {
        derived.add(step);
      } else {
        entries.add(entry(step, detail));
      }
    }
    if (!derived.isEmpty()) {
      entries.add(following(derived));
    }
    return new Chapter(heading(component), entries);
  }

  /** Whether a gate has something to say, or anything was said about the resource. */
  private boolean isTold(Step step) {
    GateView gate = gates.get(step.urn());
    return gate != null && !gate.seen().isEmpty();
  }

  private Entry following(List<Step> derived) {
    String names =
        derived.stream()
            .map(step -> markdown.code(step.urn().name(), LONGEST_NAME))
            .collect(Collectors.joining(", "));
    String line =
        derived.size() == 1
            ? "- `~` %s only follows the phase\n".formatted(names)
            : "- `~` %,d only follow the phase\n".formatted(derived.size());
    return new Entry(
        line,
        derived.size() == 1
            ? Optional.empty()
            : Optional.of(
                "- `~` %,d only follow the phase: %s\n".formatted(derived.size(), names)));
  }

  private String heading(Component component) {
    String counts = counts(component::count);
    if (component.name().isEmpty()) {
      return "\n#### In no component: %s\n\n".formatted(counts);
    }
    String name = markdown.code(component.name(), LONGEST_NAME);
    return component.isMigration()
        ? "\n#### Records of %s: %s\n\n".formatted(name, counts)
        : "\n#### %s (%s): %s\n\n"
            .formatted(name, markdown.code(component.type(), LONGEST_NAME), counts);
  }

  /** Such as {@code 2 to create, 1 to delete}. */
  static String counts(Function<Op, Number> count) {
    String counts =
        Stream.of(Op.values())
            .filter(op -> op != Op.SAME && count.apply(op).longValue() > 0)
            .map(op -> "%,d to %s".formatted(count.apply(op).longValue(), op.word()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "nothing but options" : counts;
  }

  private Entry entry(Step step, Detail detail) {
    List<String> lines = isWord(step) ? List.of() : detail.lines();
    String remark = remark(step, detail);
    String line =
        "- `%s` %s %s%s\n"
            .formatted(
                step.op().sign(),
                markdown.code(step.urn().name(), LONGEST_NAME),
                kind(step),
                remark.isEmpty() ? "" : ": " + remark);
    List<String> said = said(step);
    return new Entry(
        line,
        lines.isEmpty() && said.isEmpty()
            ? Optional.empty()
            : Optional.of(line + values(step, lines, said)));
  }

  /** Whether its name says it all: that a record is made or goes. */
  private static boolean isWord(Step step) {
    return step.facts().role() == TypeFacts.Role.RECORD && step.op() != Op.UPDATE;
  }

  private String kind(Step step) {
    TypeFacts facts = step.facts();
    String words = facts.isKnown() ? facts.words() : markdown.code(facts.words(), LONGEST_NAME);
    return step.holdsData() && !removals.containsKey(step.urn())
        ? words + ", holds " + step.holds()
        : words;
  }

  private String remark(Step step, Detail detail) {
    List<String> remarks = new ArrayList<>();
    Removal removal = removals.get(step.urn());
    if (removal != null) {
      String by =
          removal
              .by()
              .map(other -> " (" + markdown.code(other.urn().name(), LONGEST_NAME) + ")")
              .orElse("");
      remarks.add(removal.fate().words() + by);
    }
    if (!step.replacing().isEmpty()) {
      remarks.add(
          "replaced because of "
              + step.replacing().stream()
                  .sorted()
                  .limit(3)
                  .map(reason -> markdown.code(reason, LONGEST_NAME))
                  .collect(Collectors.joining(", ")));
    }
    remarks.add(String.join(" ", Moves.words(step, markdown)));
    GateView gate = gates.get(step.urn());
    if (gate != null) {
      remarks.add(gate.sight().words());
    } else if (step.op() == Op.UPDATE) {
      remarks.add(names(detail));
    }
    protection(step).ifPresent(remarks::add);
    return String.join("; ", remarks.stream().filter(each -> !each.isEmpty()).toList());
  }

  private String names(Detail detail) {
    List<String> names = List.copyOf(detail.properties());
    String first =
        names.stream()
            .limit(3)
            .map(name -> markdown.code(name, LONGEST_NAME))
            .collect(Collectors.joining(", "));
    return names.size() > 3 ? "%s and %,d more".formatted(first, names.size() - 3) : first;
  }

  private static Optional<String> protection(Step step) {
    boolean before = step.before().filter(Side::isProtected).isPresent();
    boolean after = step.after().filter(Side::isProtected).isPresent();
    return step.before().isEmpty() || step.after().isEmpty() || before == after
        ? Optional.empty()
        : Optional.of(after ? "protected from now on" : "no longer protected");
  }

  private List<String> said(Step step) {
    return preview.messages().stream()
        .filter(message -> message.isAbout(step.urn()))
        .map(message -> "! " + message.severity() + ": " + secrets.masked(message.text()))
        .sorted()
        .toList();
  }

  /** The values of an entry, indented below its line. */
  private String values(Step step, List<String> lines, List<String> said) {
    List<String> all = Stream.concat(said.stream(), lines.stream()).map(markdown::line).toList();
    boolean open = step.op() == Op.REPLACE || (step.op() == Op.UPDATE && step.holdsData());
    return "\n<details%s><summary>%s</summary>\n\n%s\n</details>\n\n"
        .formatted(
            open ? " open" : "",
            all.size() == 1 ? "1 line" : "%,d lines".formatted(all.size()),
            Markdown.fenced("diff", all))
        .replaceAll("(?m)^(?=.)", "  ");
  }
}
