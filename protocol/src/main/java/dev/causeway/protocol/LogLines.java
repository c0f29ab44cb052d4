package dev.causeway.protocol;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What libraries log in a plugin: warnings, one line each, without stack traces. Never more,
 * whatever verbosity the engine asks for: what gRPC logs below a warning has messages in it, and
 * those have secrets.
 */
final class LogLines extends Formatter {
  private LogLines() {}

  /** Sends what libraries log to standard error. */
  static void toStandardError() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler lines = new ConsoleHandler();
    lines.setFormatter(new LogLines());
    lines.setLevel(Level.WARNING);
    lines.setFilter(LogLines::isNews);
    root.addHandler(lines);
    root.setLevel(Level.WARNING);
  }

  /** Of a message that is too large its sender is told. */
  private static boolean isNews(LogRecord logged) {
    return !String.valueOf(logged.getLoggerName()).endsWith(".NettyServerStream");
  }

  @Override
  public String format(LogRecord logged) {
    String thrown = logged.getThrown() == null ? "" : ": " + logged.getThrown();
    String line = logged.getLoggerName() + ": " + formatMessage(logged) + thrown;
    return line.replaceAll("\\s+", " ") + System.lineSeparator();
  }
}
