package dev.causeway.rehearsal.kafka;

import dev.causeway.rehearsal.cloud.kubernetes.ContainerProgram;
import dev.causeway.rehearsal.cloud.kubernetes.KillReport;
import dev.causeway.rehearsal.cloud.kubernetes.PodContext;
import dev.causeway.rehearsal.cloud.kubernetes.RunningContainer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The image of Cruise Control: runs it at the port, and as its properties file says. */
record CruiseControlPod(CruiseControlStarter starter, LoopbackPorts ports)
    implements ContainerProgram {
  private static final String FILE = "CRUISE_CONTROL_PROPERTIES";
  private static final String PORT = "webserver.http.port";
  private static final int UNKNOWN_COMMAND = 127;

  @Override
  public RunningContainer start(PodContext pod) {
    Map<String, String> properties = properties(pod);
    int port =
        Optional.ofNullable(properties.get(PORT))
            .map(Integer::valueOf)
            .orElseThrow(() -> new IllegalStateException("%s is not set".formatted(PORT)));
    ports.release(port);
    try {
      return new Container(starter.start(port, properties), port, ports, new AtomicBoolean());
    } catch (RuntimeException e) {
      ports.hold(port);
      throw e;
    }
  }

  private static Map<String, String> properties(PodContext pod) {
    String path = pod.env().getOrDefault(FILE, "");
    String text = pod.files().get(path);
    if (text == null) {
      throw new IllegalStateException(
          "%s: no file at %s \"%s\"; there are %s"
              .formatted(pod.pod(), FILE, path, pod.files().keySet()));
    }
    Properties read = new Properties();
    try {
      read.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> properties = new TreeMap<>();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return properties;
  }

  private record Container(
      AutoCloseable running, int port, LoopbackPorts ports, AtomicBoolean ended)
      implements RunningContainer {
    @Override
    public boolean ready() {
      return !ended.get();
    }

    @Override
    public int exec(List<String> command) {
      return UNKNOWN_COMMAND;
    }

    @Override
    public void terminate() {
      end();
    }

    @Override
    public KillReport kill() {
      end();
      return KillReport.NOTHING;
    }

    private void end() {
      if (!ended.compareAndSet(false, true)) {
        return;
      }
      try {
        running.close();
      } catch (Exception e) { // What AutoCloseable.close declares.
        throw new IllegalStateException("Cruise Control does not end", e);
      }
      ports.hold(port);
    }
  }
}
