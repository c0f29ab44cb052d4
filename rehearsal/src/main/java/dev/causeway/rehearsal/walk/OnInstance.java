package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.cloud.aws.InstanceProgram;
import dev.causeway.rehearsal.load.ClusterService;
import java.util.function.Supplier;

/** The service on an instance: works while it is in service, finishes what runs when it ends. */
public final class OnInstance implements InstanceProgram {
  private final Supplier<ClusterService> services;
  private final Endings endings;

  /**
   * The program of every instance of a fleet.
   *
   * @param services starts a service
   */
  public OnInstance(Supplier<ClusterService> services, Endings endings) {
    this.services = services;
    this.endings = endings;
  }

  @Override
  public RunningInstance start(String instanceId) {
    ClusterService service = services.get();
    return new RunningInstance() {
      @Override
      public void stop() {
        service.stopPolling();
        service.idle().join();
      }

      @Override
      public void kill() {
        endings.ended(service, "instance " + instanceId, service.kill());
      }
    };
  }
}
