package dev.causeway.rehearsal.report;

import dev.causeway.components.Needed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that looks at a page in a real browser. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnBrowser.Condition.class)
@interface OnBrowser {
  /** There is a browser. */
  final class Condition extends Needed {
    private static final String MISSING =
        "there is no chromium with a chromedriver; to run it: export CAUSEWAY_CHROMIUM=\"$(tools/chromium)\"";

    @Override
    protected Optional<String> missing(Map<String, String> environment) {
      return ChromiumBinary.find(environment).isPresent() ? Optional.empty() : Optional.of(MISSING);
    }
  }
}
