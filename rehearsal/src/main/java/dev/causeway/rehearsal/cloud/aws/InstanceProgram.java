package dev.causeway.rehearsal.cloud.aws;

/** What the instances of an Auto Scaling group run from the moment they are in service. */
@FunctionalInterface
public interface InstanceProgram {
  /** An instance that does nothing. */
  InstanceProgram IDLE =
      instanceId ->
          new RunningInstance() {
            @Override
            public void stop() {}

            @Override
            public void kill() {}
          };

  /** Starts on an instance that has just come into service. */
  RunningInstance start(String instanceId);

  /** A program under way on one instance. */
  interface RunningInstance {
    /**
     * The instance is being terminated: take no new work, finish what runs. May block; {@link
     * #kill} comes when the deregistration delay is over, whether this has returned or not.
     */
    void stop();

    /** The instance is gone, now. */
    void kill();
  }
}
