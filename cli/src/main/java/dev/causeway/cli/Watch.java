package dev.causeway.cli;

import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Shows something again and again: on a terminal in its own place, elsewhere only when it has
 * changed.
 */
final class Watch {
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  private final PrintWriter out;
  private final boolean inPlace;
  private final Waiting waiting;

  Watch(PrintWriter out, boolean inPlace, Waiting waiting) {
    this.out = out;
    this.inPlace = inPlace;
    this.waiting = waiting;
  }

  /** What was seen, which may read differently as time goes by. */
  private record Seen(Object what, String text) {}

  /**
   * Goes on until the wait is cancelled or the thread is interrupted. What cannot be shown for a
   * while, such as a file that is being written, shows as a line instead.
   */
  <T> void show(Supplier<T> look, Function<T, String> text, Duration every) {
    Object last = Watch.class;
    try {
      while (!waiting.isCancelled() && !Thread.currentThread().isInterrupted()) {
        Seen now = seen(look, text);
        if (inPlace) {
          out.print(HOME + now.text().replace("\n", REST_OF_LINE + "\n") + REST_OF_SCREEN);
        } else if (!now.what().equals(last)) {
          out.print(now.text());
        }
        out.flush();
        last = now.what();
        waiting.pause(every);
      }
    } catch (WaitEnded ended) {
      out.flush();
    }
  }

  private static <T> Seen seen(Supplier<T> look, Function<T, String> text) {
    try {
      T what = look.get();
      return new Seen(what, text.apply(what));
    } catch (IllegalArgumentException e) {
      String line = e.getMessage() + System.lineSeparator();
      return new Seen(line, line);
    }
  }
}
