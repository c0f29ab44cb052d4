package dev.causeway.components;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The children of adopted disks and their set at every stop, with their direct edges, are pinned in
 * {@code src/test/resources/children/disks}: a rename would replace a disk that is in use.
 */
class DiskChildrenTest {
  static List<Phase> stops() {
    return DiskExample.stops();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void theChildrenAndTheirEdgesAreThePinnedOnes(Phase phase) throws IOException {
    assertThat(children(new DiskExample().declaredAt(phase))).isEqualTo(pinned(phase));
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

  private static String pinned(Phase phase) throws IOException {
    String file = "/children/disks/" + phase + ".txt";
    try (InputStream pins = DiskChildrenTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(pins, file).readAllBytes(), UTF_8);
    }
  }
}
