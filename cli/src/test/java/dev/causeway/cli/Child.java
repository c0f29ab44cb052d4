package dev.causeway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with a main class of this module, to send signals to. It lives two minutes. */
final class Child implements AutoCloseable {
  private static final int MOST_SECONDS = 120;

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private Child(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
  }

  static Child start(Class<?> main, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    try {
      return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line that contains the text; fails if the output ends before. */
  Child says(String text) {
    while (lines.stream().noneMatch(line -> line.contains(text))) {
      if (!reads()) {
        throw new AssertionError("never said \"" + text + "\":\n" + output());
      }
    }
    return this;
  }

  /** Whether there was a further line. */
  private boolean reads() {
    try {
      Optional<String> line = Optional.ofNullable(output.readLine());
      line.ifPresent(lines::add);
      return line.isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Child signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The exit code; fails if there is none within the time. */
  int ends(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + within);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    boolean more = true;
    while (more) {
      more = reads();
    }
    return process.exitValue();
  }

  /** All it said. */
  String output() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
