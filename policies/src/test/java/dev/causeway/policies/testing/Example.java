package dev.causeway.policies.testing;

import dev.causeway.policies.Policy;
import dev.causeway.policies.Violation;
import dev.causeway.policies.files.Yaml;
import dev.causeway.protocol.PropertyMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a policy refuses and what it accepts, from {@code examples/<policy>.yaml}.
 *
 * @param text the file
 */
public record Example(String text, Given bad, Given good) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "examples");

  /** The example of a policy. */
  public static Example of(Policy policy) {
    Path file = FOLDER.resolve(policy.about().name() + ".yaml");
    try {
      String text = Files.readString(file);
      PropertyMap both = (PropertyMap) Yaml.read(file.toString(), text).get(0);
      return new Example(text, Given.of(both.object("bad")), Given.of(both.object("good")));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the policy %s has no example".formatted(policy.about().name()), e);
    }
  }

  /** The names of all policies that have one. */
  public static List<String> names() {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the policy finds in the bad one. */
  public List<Violation> violations(Policy policy) {
    return PolicyAssert.violations(policy, bad);
  }

  /** What a person reads of it. */
  public String told(Policy policy) {
    return PolicyAssert.told(policy, bad);
  }
}
