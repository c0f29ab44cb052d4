package dev.causeway.engine;

import java.util.List;
import java.util.Objects;

/** Keeps the stack's secret config out of whatever a program or a provider says. */
record Discretion(List<String> secrets) {
  Discretion {
    secrets = List.copyOf(secrets);
  }

  static Discretion of(StackProgram program) {
    return new Discretion(
        program.secretKeys().stream()
            .map(program.config()::get)
            .filter(Objects::nonNull)
            .filter(secret -> !secret.isBlank())
            .toList());
  }

  /** The message without any of the secrets. */
  String about(String message) {
    String shown = message;
    for (String secret : secrets) {
      shown = shown.replace(secret, "[secret]");
    }
    return shown;
  }
}
