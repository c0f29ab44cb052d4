package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where there is no CLI: skipped on a laptop, a failure in CI. */
class OnRealPulumiTest {
  @Test
  void withoutACliTheTestsAreSkipped() {
    var result = new OnRealPulumi.Condition().of("SomeTest", Map.of("PATH", "/nowhere"));

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason().orElseThrow()).contains("tools/pulumi-cli");
  }

  @Test
  void withoutACliTheTestsFailInCi() {
    assertThatThrownBy(
            () ->
                new OnRealPulumi.Condition()
                    .of("SomeTest", Map.of("PATH", "/nowhere", "CI", "true")))
        .hasMessageStartingWith("SomeTest may not be skipped in CI: there is no pulumi 3.255.0");
  }
}
