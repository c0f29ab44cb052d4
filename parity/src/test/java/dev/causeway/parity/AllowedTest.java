package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.parity.Difference.Aspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is allowed, and that people can read it. */
class AllowedTest {
  private static final Path PAGE = Path.of("../docs/engine.md");

  @Test
  void thePageOfTheEngineListsEveryDifferenceThatIsAllowed() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Arrays.stream(Allowed.values()).map(Allowed::row)).allMatch(page::contains);
  }

  @Test
  void anotherPropertyOfTheSameResourceIsNotAllowed() {
    assertThat(Allowed.covers(of("kubernetes:apps/v1:Deployment", "outputs/spec/replicas")))
        .isFalse();
  }

  @Test
  void theSamePropertyOfAnotherResourceIsNotAllowed() {
    assertThat(Allowed.covers(of("kubernetes:core/v1:Service", "outputs/status/replicas")))
        .isFalse();
    assertThat(Allowed.covers(of("kubernetes:apps/v1:Deployment", "outputs/status/replicas")))
        .isTrue();
  }

  private static Difference of(String type, String path) {
    return new Difference(Aspect.STATE, type, "it", path, "1", "2");
  }
}
