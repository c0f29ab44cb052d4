package dev.causeway.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who runs a stack, as the people who wait for it need to know. */
record Holder(String host, String user, long pid) {
  /** This process. */
  static Holder self() {
    return new Holder(
        hostName(), System.getProperty("user.name", "unknown"), ProcessHandle.current().pid());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }

  @Override
  public String toString() {
    return "%s@%s (pid %d)".formatted(user, host, pid);
  }
}
