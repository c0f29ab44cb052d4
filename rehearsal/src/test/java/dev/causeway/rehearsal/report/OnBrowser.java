package dev.causeway.rehearsal.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that looks at a page in a real browser. Where there is none it is skipped, in one line;
 * with {@code CI=true} it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnBrowser.Condition.class)
@interface OnBrowser {
  /** Whether there is a browser. */
  final class Condition implements ExecutionCondition {
    private static final String MISSING =
        "there is no chromium with a chromedriver; to run it: export CAUSEWAY_CHROMIUM=\"$(tools/chromium)\"";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context.getTestMethod().isPresent()
          ? ConditionEvaluationResult.enabled("its class is")
          : of(context.getDisplayName(), System.getenv());
    }

    /** Whether the tests of this name run in that environment. */
    static ConditionEvaluationResult of(String name, Map<String, String> environment) {
      if (ChromiumBinary.find(environment).isPresent()) {
        return ConditionEvaluationResult.enabled("there is a browser");
      }
      if ("true".equals(environment.get("CI"))) {
        throw new IllegalStateException("%s may not be skipped in CI: %s".formatted(name, MISSING));
      }
      System.out.printf("rehearsal: %s is skipped: %s%n", name, MISSING);
      return ConditionEvaluationResult.disabled(MISSING);
    }
  }
}
