package dev.causeway.parity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that starts the plugin as it was built. Where it was not, or is older than its classes, it
 * is skipped, in one line; with {@code CI=true} it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnBuiltPlugin.Condition.class)
public @interface OnBuiltPlugin {
  /** The repository, which the tests of a module run in a folder of. */
  Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Whether there is one. */
  final class Condition implements ExecutionCondition {
    private static final String MISSING =
        "the plugin is not built from these classes; to run it: " + BuiltPlugin.BUILD;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context.getTestMethod().isPresent()
          ? ConditionEvaluationResult.enabled("its class is")
          : of(context.getDisplayName(), ROOT, System.getenv());
    }

    /** Whether the tests of this name run in that repository and environment. */
    static ConditionEvaluationResult of(String name, Path root, Map<String, String> environment) {
      if (BuiltPlugin.find(root).isPresent()) {
        return ConditionEvaluationResult.enabled("there is a plugin");
      }
      if ("true".equals(environment.get("CI"))) {
        throw new IllegalStateException("%s may not be skipped in CI: %s".formatted(name, MISSING));
      }
      System.out.printf("parity: %s is skipped: %s%n", name, MISSING);
      return ConditionEvaluationResult.disabled(MISSING);
    }
  }
}
