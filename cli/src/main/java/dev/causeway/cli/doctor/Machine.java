package dev.causeway.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/**
 * What may be looked at on a machine.
 *
 * @param environment its variables
 * @param user the user's folder
 * @param project the folder of the Pulumi project
 */
public record Machine(Map<String, String> environment, Path user, Path project) {
  private static final long PATIENCE_SECONDS = 20;

  public Machine {
    environment = Map.copyOf(environment);
  }

  /** This machine, with the project of the working directory. */
  public static Machine here(Path project) {
    return new Machine(System.getenv(), Path.of(System.getProperty("user.home", "")), project);
  }

  /** An executable file on the path. */
  Optional<Path> onPath(String name) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether a variable is set to something; its value is nobody's business. */
  boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  /** Whether a file of the user's is there. */
  boolean hasFile(String name) {
    return Files.isRegularFile(user.resolve(name));
  }

  /** Whether there is a compiler beside the JVM that runs. */
  boolean hasCompiler() {
    return ToolProvider.getSystemJavaCompiler() != null;
  }

  /** The first line that a command prints; empty if it fails or does not end. */
  Optional<String> firstLine(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PULUMI_SKIP_UPDATE_CHECK", "true");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File(nothing())));
    try {
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? output.lines().findFirst() : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String nothing() {
    return System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null";
  }
}
