package dev.causeway.parity;

import dev.causeway.policies.pack.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Launchers of the policy pack. */
public final class Packs {
  private static final Path BUILT =
      Path.of("..", "policies", "target", "causeway-policies-pack.jar");
  private static final Path LAUNCHER =
      Path.of("..", "policies", "pack", "pulumi-analyzer-policy-causeway");

  private Packs() {}

  /** One that runs the classes these tests were started with. */
  public static Path ofClasses(Path folder) throws IOException {
    Path launcher = folder.resolve("policies-of-classes");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec \"%s\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Main.class.getName()));
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException(launcher + " cannot be made executable");
    }
    return launcher;
  }

  /** The one of this repository; empty where its jar was not built, except in CI. */
  static Optional<Path> built() {
    if (!Files.exists(BUILT) && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(
          BUILT + " is missing; in CI the pack is built before: ./mvnw -pl policies -am package");
    }
    return Optional.of(LAUNCHER.toAbsolutePath().normalize()).filter(of -> Files.exists(BUILT));
  }
}
