package dev.causeway.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnBrowserTest {
  @Test
  void aBrowserNeedsItsDriver(@TempDir Path folder) throws IOException {
    Path browser = executable(folder.resolve("chromium"));
    assertThat(ChromiumBinary.find(Map.of("PATH", folder.toString()))).isEmpty();

    Path driver = executable(folder.resolve("chromedriver"));

    assertThat(ChromiumBinary.find(Map.of("PATH", folder.toString())))
        .contains(new ChromiumBinary(browser, driver));
  }

  private static Path executable(Path file) throws IOException {
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void aNameThatIsNoBrowserIsRefused() {
    assertThatThrownBy(() -> ChromiumBinary.find(Map.of("CAUSEWAY_CHROMIUM", "/nowhere")))
        .hasMessageStartingWith("CAUSEWAY_CHROMIUM is /nowhere; accepted: the path of a chromium");
  }

  @Test
  void withoutABrowserTheTestsAreSkippedInOneLine() {
    assertThat(new OnBrowser.Condition().of("BrowserTest", Map.of("PATH", "")).isDisabled())
        .isTrue();
  }

  @Test
  void withoutABrowserTheTestsFailInCi() {
    assertThatThrownBy(
            () -> new OnBrowser.Condition().of("BrowserTest", Map.of("PATH", "", "CI", "true")))
        .hasMessageStartingWith("BrowserTest may not be skipped in CI: there is no chromium");
  }
}
