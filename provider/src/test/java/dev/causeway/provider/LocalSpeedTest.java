package dev.causeway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin's time runs faster than the wall's before a local cloud only. */
class LocalSpeedTest {
  private static final String LOCAL = "http://127.0.0.1:4566";

  @Test
  void withoutAWordOfSpeedItRunsInRealTime() {
    assertThat(LocalSpeed.of(Map.of("AWS_ENDPOINT_URL", LOCAL))).isEqualTo(Pace.REAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCAL, "http://localhost:1", "http://[::1]:1/", "https://127.9.9.9"})
  void beforeALocalCloudItRunsAsFastAsAsked(String endpoint) {
    assertThat(LocalSpeed.of(asking("60", endpoint)).speed()).isEqualTo(60);
  }

  @Test
  void twoPluginsOfOneLocalCloudAgreeOnTheTime() {
    assertThat(LocalSpeed.of(asking("60@2026-11-28T12:00:00Z", LOCAL)))
        .isEqualTo(new Pace(60, Instant.parse("2026-11-28T12:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sqs.eu-central-1.amazonaws.com",
        "http://10.0.0.1",
        "http://localhost.example.org",
        "http://127.0.0.1@example.org",
        "http://999.0.0.1",
        "no url"
      })
  void beforeARealCloudItRefuses(String endpoint) {
    assertThatThrownBy(() -> LocalSpeed.of(asking("60", endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "CAUSEWAY_LOCAL_SPEED is 60, but AWS_ENDPOINT_URL is " + endpoint + "; accepted:");
  }

  @Test
  void withoutAnEndpointItRefuses() {
    assertThatThrownBy(() -> LocalSpeed.of(Map.of(LocalSpeed.SPEED, "60")))
        .hasMessageStartingWith("CAUSEWAY_LOCAL_SPEED is 60, but AWS_ENDPOINT_URL is not set;");
  }

  @Test
  void oneServiceThatIsNotLocalIsEnoughToRefuse() {
    Map<String, String> environment = asking("60", LOCAL);
    environment.put("AWS_ENDPOINT_URL_SQS", "https://sqs.eu-central-1.amazonaws.com");

    assertThatThrownBy(() -> LocalSpeed.of(environment))
        .hasMessageContaining("but AWS_ENDPOINT_URL_SQS is https://sqs");
  }

  @Test
  void endpointsThatTheSdkIgnoresAreNone() {
    Map<String, String> environment = asking("60", LOCAL);
    environment.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");

    assertThatThrownBy(() -> LocalSpeed.of(environment))
        .hasMessageContaining("but AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "0", "-60", "10001", "60.5", "60@noon", "@", "99999999999"})
  void aSpeedThatIsNoneIsRefusedInOneLine(String speed) {
    assertThatThrownBy(() -> LocalSpeed.of(asking(speed, LOCAL)))
        .hasMessage(
            "CAUSEWAY_LOCAL_SPEED is \"%s\", accepted: a whole number from 1 to 10000, such as 60 or 60@2026-11-28T12:00:00Z. Correct it, or unset it to run in real time"
                .formatted(speed));
  }

  private static Map<String, String> asking(String speed, String endpoint) {
    Map<String, String> environment = new HashMap<>();
    environment.put(LocalSpeed.SPEED, speed);
    environment.put("AWS_ENDPOINT_URL", endpoint);
    return environment;
  }
}
