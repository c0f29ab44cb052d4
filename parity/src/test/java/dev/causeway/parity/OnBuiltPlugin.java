package dev.causeway.parity;

import dev.causeway.components.Needed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that starts the plugin as it was built from the classes of this repository. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnBuiltPlugin.Condition.class)
public @interface OnBuiltPlugin {
  /** The repository, which the tests of a module run in a folder of. */
  Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** It is built, and not older than its classes. */
  final class Condition extends Needed {
    private static final String MISSING =
        "the plugin is not built from these classes; to run it: " + BuiltPlugin.BUILD;

    @Override
    protected Optional<String> missing(Map<String, String> environment) {
      return BuiltPlugin.find(ROOT).isPresent() ? Optional.empty() : Optional.of(MISSING);
    }
  }
}
