package dev.causeway.engine.sdk;

import com.pulumi.exceptions.ResourceException;
import com.pulumi.exceptions.RunException;
import dev.causeway.protocol.ProviderException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says in a person's words why a program ended. */
final class ProgramFailure {
  private ProgramFailure() {}

  /** The message; empty when the reason has been reported already. */
  static Optional<String> message(Throwable thrown) {
    if (isReported(thrown)) {
      return Optional.empty();
    }
    return Optional.of(describe(unwrap(thrown)));
  }

  private static boolean isReported(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof Refused) {
        return true;
      }
    }
    return false;
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable at = thrown;
    while ((at instanceof CompletionException || at instanceof ExecutionException)
        && at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  private static String describe(Throwable cause) {
    boolean speaksForItself =
        cause instanceof RunException
            || cause instanceof ProviderException
            || (cause instanceof ResourceException resource && resource.isHideStack());
    String message = cause.getMessage();
    return speaksForItself && message != null
        ? message
        : "the program failed with an unhandled exception:\n" + stackTrace(cause);
  }

  private static String stackTrace(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
