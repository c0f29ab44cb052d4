package dev.causeway.components;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Collectors;

/** Children and their direct edges as files of {@code src/test/resources/children} pin them. */
final class Pinned {
  private Pinned() {}

  /** What is declared at a stop is what its file in the folder says, a line for each child. */
  static void assertChildren(Declared declared, String folder, Phase phase) throws IOException {
    String file = "%s/%s.txt".formatted(folder, phase);
    try (InputStream pins = Pinned.class.getResourceAsStream(file)) {
      assertThat(children(declared))
          .isEqualTo(new String(Objects.requireNonNull(pins, file).readAllBytes(), UTF_8));
    }
  }

  private static String children(Declared declared) {
    return declared.customResources().entrySet().stream()
        .map(child -> line(declared, child.getKey(), child.getValue()))
        .collect(Collectors.joining());
  }

  private static String line(Declared declared, String name, String type) {
    return "%s %s%s%s <- %s%n"
        .formatted(
            name,
            type,
            declared.request(name).getProtect() ? " protected" : "",
            declared.request(name).getRetainOnDelete() ? " retained" : "",
            String.join(" ", declared.upstreamOf(name)));
  }
}
