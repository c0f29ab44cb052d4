package dev.causeway.engine;

import java.nio.charset.StandardCharsets;

/** The mark by which Pulumi knows a state as written by one of its versions. */
final class Manifest {
  /** The version of the Pulumi CLI that this engine writes states like. */
  static final String VERSION = "v3.259.0";

  static final String MAGIC = magic(VERSION);

  private Manifest() {}

  /** The hash of the version that has to stand beside it. */
  static String magic(String version) {
    if (version.isEmpty()) {
      return "";
    }
    return Sha256.of(version.getBytes(StandardCharsets.UTF_8));
  }
}
