package dev.causeway.engine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a preview, an up, a destroy or a refresh.
 *
 * @param steps in the order they ended
 * @param deployment the state after it; after a preview the state as it was
 */
public record Run(
    boolean succeeded, List<Step> steps, List<Diagnostic> diagnostics, Deployment deployment) {
  public Run {
    steps = List.copyOf(steps);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * How many steps of each kind succeeded, halves of replacements and default providers aside. What
   * a refresh found counts if nothing came after it.
   */
  public Map<Op, Integer> summary() {
    boolean onlyRefresh = steps.stream().allMatch(step -> step.op() == Op.REFRESH);
    Map<Op, Integer> counts = new EnumMap<>(Op.class);
    steps.stream()
        .filter(step -> !step.failed() && !step.isInternal())
        .filter(step -> onlyRefresh || step.op().isLogical())
        .forEach(step -> counts.merge(step.result(), 1, Integer::sum));
    return counts;
  }

  /** Whether any step, default providers aside, was more than {@code same}. */
  public boolean hasChanges() {
    return steps.stream().anyMatch(step -> step.result() != Op.SAME && !step.isInternal());
  }

  /** The errors among the diagnostics. */
  public List<Diagnostic> errors() {
    return diagnostics.stream().filter(Diagnostic::isError).toList();
  }
}
