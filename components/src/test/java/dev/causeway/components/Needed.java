package dev.causeway.components;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the tests of a class need on this machine. Where it is missing they are skipped, in one
 * line; with {@code CI=true} they fail.
 */
public abstract class Needed implements ExecutionCondition {
  /** Says what is missing, and how to get it; empty if nothing is. */
  protected abstract Optional<String> missing(Map<String, String> environment);

  @Override
  public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context.getTestMethod().isPresent()
        ? ConditionEvaluationResult.enabled("its class is")
        : of(context.getDisplayName(), System.getenv());
  }

  /** Whether the tests of this name run in that environment. */
  public final ConditionEvaluationResult of(String name, Map<String, String> environment) {
    Optional<String> missing = missing(environment);
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    if ("true".equals(environment.get("CI"))) {
      throw new IllegalStateException(
          "%s may not be skipped in CI: %s".formatted(name, missing.get()));
    }
    System.out.printf("%s is skipped: %s%n", name, missing.get());
    return ConditionEvaluationResult.disabled(missing.get());
  }
}
