package dev.causeway.parity;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real Pulumi CLI on this machine: what {@code CAUSEWAY_PULUMI} names, else the {@code pulumi}
 * on {@code PATH}.
 */
public record PulumiBinary(Path path, String version) {
  /** Since then the CLI starts policy packs and attaches providers as these tests expect it. */
  public static final String OLDEST = "3.255.0";

  private static final String NAMED = "CAUSEWAY_PULUMI";
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+).*");

  /**
   * Looks for it; empty if there is none that is recent enough.
   *
   * @throws IllegalStateException if {@code CAUSEWAY_PULUMI} names something else
   */
  public static Optional<PulumiBinary> find(Map<String, String> environment) {
    String named = environment.getOrDefault(NAMED, "");
    if (named.isEmpty()) {
      return onPath(environment.getOrDefault("PATH", "")).filter(PulumiBinary::isRecent);
    }
    return Optional.of(Path.of(named))
        .filter(Files::isExecutable)
        .map(PulumiBinary::of)
        .filter(PulumiBinary::isRecent)
        .or(
            () -> {
              throw new IllegalStateException(
                  "%s is %s; accepted: the path of a pulumi %s or later. Set it to what tools/pulumi-cli prints"
                      .formatted(NAMED, named, OLDEST));
            });
  }

  private static Optional<PulumiBinary> onPath(String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "pulumi"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(PulumiBinary::of);
  }

  private static PulumiBinary of(Path path) {
    ProcessBuilder command = new ProcessBuilder(path.toString(), "version");
    command.environment().put("PULUMI_SKIP_UPDATE_CHECK", "true");
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = command.start();
      return new PulumiBinary(path, output(process));
    } catch (IOException e) {
      throw new IllegalStateException("%s does not run: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  boolean isRecent() {
    return number(version) >= number(OLDEST);
  }

  /** A number that is greater for a later version; 0 of what is none. */
  private static long number(String version) {
    Matcher parts = VERSION.matcher(version);
    return parts.matches()
        ? (Long.parseLong(parts.group(1)) * 1_000_000 + Long.parseLong(parts.group(2))) * 1_000_000
            + Long.parseLong(parts.group(3))
        : 0;
  }
}
