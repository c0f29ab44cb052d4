package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which CLI the tests run on, where there are several or none. */
class PulumiBinaryTest {
  private final Path folder;

  PulumiBinaryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest(name = "{0} is recent: {1}")
  @CsvSource({
    "v3.255.0, true",
    "v3.259.0, true",
    "3.1000.1-alpha.2, true",
    "v4.0.0, true",
    "v3.254.9, false",
    "v3.99.0, false",
    "v2.999.0, false",
    "'', false",
  })
  void isRecentFromItsOldestVersionOn(String version, boolean recent) {
    assertThat(new PulumiBinary(folder, version).isRecent()).isEqualTo(recent);
  }

  @Test
  void theOneOnThePathIsFound() throws IOException {
    Path pulumi = pulumi("v3.260.0");

    assertThat(PulumiBinary.find(Map.of("PATH", "/nowhere:" + folder)))
        .contains(new PulumiBinary(pulumi, "v3.260.0"));
  }

  @Test
  void anOldOneOnThePathIsNotTaken() throws IOException {
    pulumi("v3.100.0");

    assertThat(PulumiBinary.find(Map.of("PATH", folder.toString()))).isEmpty();
  }

  @Test
  void theOneThatIsNamedComesFirst() throws IOException {
    Path pulumi = pulumi("v3.259.0");

    assertThat(PulumiBinary.find(Map.of("CAUSEWAY_PULUMI", pulumi.toString(), "PATH", "")))
        .contains(new PulumiBinary(pulumi, "v3.259.0"));
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertThatThrownBy(() -> PulumiBinary.find(Map.of("CAUSEWAY_PULUMI", "/nowhere/pulumi")))
        .hasMessage(
            "CAUSEWAY_PULUMI is /nowhere/pulumi; accepted: the path of a pulumi 3.255.0 or later."
                + " Set it to what tools/pulumi-cli prints");
  }

  private Path pulumi(String version) throws IOException {
    Path script = folder.resolve("pulumi");
    Files.writeString(script, "#!/bin/sh\necho %s\n".formatted(version));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
