package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.cloud.kubernetes.ContainerProgram;
import dev.causeway.rehearsal.cloud.kubernetes.KillReport;
import dev.causeway.rehearsal.cloud.kubernetes.PodContext;
import dev.causeway.rehearsal.cloud.kubernetes.RunningContainer;
import dev.causeway.rehearsal.load.ClusterService;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** The service in a pod: takes requests from the queues its environment names. */
public final class InPod implements ContainerProgram {
  private static final int UNKNOWN_COMMAND = 127;

  private final Function<List<String>, ClusterService> services;
  private final Endings endings;

  /**
   * The program of the service's image.
   *
   * @param services starts a service on queues
   */
  public InPod(Function<List<String>, ClusterService> services, Endings endings) {
    this.services = services;
    this.endings = endings;
  }

  @Override
  public RunningContainer start(PodContext pod) {
    List<String> queueUrls =
        pod.env().entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("QUEUE_URL_"))
            .map(variable -> variable.getValue())
            .sorted()
            .toList();
    return new Container(pod.pod(), services.apply(queueUrls), endings);
  }

  private record Container(String pod, ClusterService service, Endings endings)
      implements RunningContainer {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public int exec(List<String> command) throws InterruptedException {
      String script = command.get(command.size() - 1);
      int code = 0;
      for (String line : script.split(";", -1)) {
        code = execLine(line.strip());
      }
      return code;
    }

    private int execLine(String line) throws InterruptedException {
      if (line.equals(Site.STOP_POLLER)) {
        service.stopPolling();
        return 0;
      }
      return line.equals(Site.AWAIT_IDLE) ? awaitIdle() : UNKNOWN_COMMAND;
    }

    private int awaitIdle() throws InterruptedException {
      try {
        service.idle().get();
        return 0;
      } catch (ExecutionException e) {
        return 1;
      }
    }

    /** The service ends at once at SIGTERM; what runs then is cut off. */
    @Override
    public void terminate() {
      service.stopPolling();
    }

    @Override
    public KillReport kill() {
      int cutOff = service.kill();
      endings.ended(service, "pod " + pod, cutOff);
      return new KillReport(cutOff);
    }
  }
}
