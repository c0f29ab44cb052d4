package dev.causeway.parity;

import dev.causeway.components.Needed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that runs on the real Pulumi CLI. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnRealPulumi.Condition.class)
public @interface OnRealPulumi {
  /** There is a CLI. */
  final class Condition extends Needed {
    private static final String MISSING =
        "there is no pulumi %s or later; to run it: export CAUSEWAY_PULUMI=\"$(tools/pulumi-cli)\""
            .formatted(PulumiBinary.OLDEST);

    @Override
    protected Optional<String> missing(Map<String, String> environment) {
      return PulumiBinary.find(environment).isPresent() ? Optional.empty() : Optional.of(MISSING);
    }
  }
}
