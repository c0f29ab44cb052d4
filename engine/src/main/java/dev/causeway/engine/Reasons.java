package dev.causeway.engine;

import dev.causeway.protocol.ProviderException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Says in one line why something failed. */
final class Reasons {
  private Reasons() {}

  static String of(RuntimeException thrown) {
    String message = Objects.requireNonNullElse(thrown.getMessage(), thrown.toString());
    if (thrown instanceof ProviderException
        || thrown instanceof EngineException
        || thrown instanceof IllegalArgumentException) {
      return message;
    }
    return thrown instanceof UncheckedIOException
        ? message + ": " + thrown.getCause()
        : "the provider broke off: " + thrown;
  }
}
