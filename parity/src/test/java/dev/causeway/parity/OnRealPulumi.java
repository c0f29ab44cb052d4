package dev.causeway.parity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that runs on the real Pulumi CLI. Where there is none it is skipped, in one line; with
 * {@code CI=true} it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnRealPulumi.Condition.class)
@interface OnRealPulumi {
  /** Whether there is a CLI. */
  final class Condition implements ExecutionCondition {
    private static final String MISSING =
        "there is no pulumi %s or later; to run it: export CAUSEWAY_PULUMI=\"$(tools/pulumi-cli)\""
            .formatted(PulumiBinary.OLDEST);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (context.getTestMethod().isPresent() || PulumiBinary.find(System.getenv()).isPresent()) {
        return ConditionEvaluationResult.enabled("there is a pulumi");
      }
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(
            "%s may not be skipped in CI: %s".formatted(context.getDisplayName(), MISSING));
      }
      System.out.printf("parity: %s is skipped: %s%n", context.getDisplayName(), MISSING);
      return ConditionEvaluationResult.disabled(MISSING);
    }
  }
}
