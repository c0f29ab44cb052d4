package dev.causeway.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The changed resources of one component, those that matter most first.
 *
 * @param key what tells it from others
 * @param name what the program calls it; empty of what is in no component
 * @param type what it is
 */
record Component(String key, String name, String type, List<Step> steps) {
  private static final String STACK = "pulumi:pulumi:Stack";
  private static final String MIGRATION = "causeway:index:Migration";

  /** What of a preview is looked at first. */
  private enum Weight {
    LOST,
    DATA_DELETED,
    DATA_REPLACED,
    DELETED,
    REPLACED,
    DATA_CHANGED,
    MOVE,
    GATE,
    OTHER,
    RECORD
  }

  /** The components of a preview that change, those that matter most first. */
  static List<Component> in(PreviewDocument preview, List<Removal> removals) {
    Set<Urn> lost =
        removals.stream()
            .filter(removal -> removal.fate().loses())
            .map(removal -> removal.step().urn())
            .collect(Collectors.toSet());
    Map<String, List<Step>> grouped = new TreeMap<>();
    preview.changes().stream()
        .filter(step -> !isComponent(step))
        .forEach(step -> grouped.computeIfAbsent(key(step), key -> new ArrayList<>()).add(step));
    List<Component> components = new ArrayList<>();
    grouped.forEach((key, steps) -> components.add(of(key, steps, lost)));
    components.sort(
        Comparator.comparing((Component each) -> weight(each.steps().get(0), lost))
            .thenComparing(Component::key));
    return components;
  }

  private static Component of(String key, List<Step> steps, Set<Urn> lost) {
    List<Step> sorted = new ArrayList<>(steps);
    sorted.sort(Comparator.comparing((Step step) -> weight(step, lost)).thenComparing(Step::urn));
    Optional<Urn> parent = sorted.get(0).parent().filter(urn -> !urn.type().equals(STACK));
    return new Component(
        key,
        parent.map(Urn::name).orElse(""),
        parent.map(urn -> Urn.shortType(urn.types())).orElse(""),
        sorted);
  }

  /** The component that a resource of the preview is in. */
  static String key(Step step) {
    return step.parent().filter(urn -> !urn.type().equals(STACK)).map(Urn::text).orElse("");
  }

  private static boolean isComponent(Step step) {
    return step.shown()
        .map(side -> side.state().path("custom"))
        .filter(custom -> custom.isBoolean() && !custom.asBoolean())
        .isPresent();
  }

  private static Weight weight(Step step, Set<Urn> lost) {
    if (lost.contains(step.urn())) {
      return Weight.LOST;
    }
    boolean data = step.holdsData();
    return switch (step.facts().role()) {
      case RECORD -> Weight.RECORD;
      case GATE_ON_OLD, GATE_ON_NEW -> Weight.GATE;
      case MOVE -> step.op().removes() ? Weight.DELETED : Weight.MOVE;
      case PLAIN -> weightOfPlain(step.op(), data);
    };
  }

  private static Weight weightOfPlain(Op op, boolean data) {
    return switch (op) {
      case DELETE -> data ? Weight.DATA_DELETED : Weight.DELETED;
      case REPLACE -> data ? Weight.DATA_REPLACED : Weight.REPLACED;
      default -> data ? Weight.DATA_CHANGED : Weight.OTHER;
    };
  }

  /** Whether it is a migration, whose own resources are its records. */
  boolean isMigration() {
    return type.equals(Urn.shortType(MIGRATION)) && Urn.parse(key).type().equals(MIGRATION);
  }

  /** How many steps there are of a kind. */
  long count(Op op) {
    return steps.stream().filter(step -> step.op() == op).count();
  }
}
