package dev.causeway.rehearsal.report;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium on this machine and its driver: what {@code CAUSEWAY_CHROMIUM} names, else what is on
 * {@code PATH}.
 */
record ChromiumBinary(Path browser, Path driver) {
  private static final String NAMED = "CAUSEWAY_CHROMIUM";

  /**
   * Looks for both; empty if one of them is missing.
   *
   * @throws IllegalStateException if {@code CAUSEWAY_CHROMIUM} names something else
   */
  static Optional<ChromiumBinary> find(Map<String, String> environment) {
    String named = environment.getOrDefault(NAMED, "");
    String path = environment.getOrDefault("PATH", "");
    if (named.isEmpty()) {
      return onPath(path, "chromium", "chromium-browser", "google-chrome")
          .flatMap(browser -> withDriver(browser, path));
    }
    return Optional.of(Path.of(named))
        .filter(Files::isExecutable)
        .flatMap(browser -> withDriver(browser, path))
        .or(
            () -> {
              throw new IllegalStateException(
                  "%s is %s; accepted: the path of a chromium with a chromedriver beside it or on PATH. Set it to what tools/chromium prints"
                      .formatted(NAMED, named));
            });
  }

  private static Optional<ChromiumBinary> withDriver(Path browser, String path) {
    return Stream.of(
            Optional.of(browser.resolveSibling("chromedriver")), onPath(path, "chromedriver"))
        .flatMap(Optional::stream)
        .filter(Files::isExecutable)
        .findFirst()
        .map(driver -> new ChromiumBinary(browser, driver));
  }

  private static Optional<Path> onPath(String path, String... names) {
    return Arrays.stream(names)
        .flatMap(
            name -> Arrays.stream(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
