package dev.causeway.engine.sdk;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.DeploymentInstance;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.internal.PulumiInternal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A program of Pulumi's Java SDK 1.36.1, run on the caller's thread and the common pool, without
 * gRPC and without anything static left behind. Many may run at once.
 */
public final class SdkProgram {
  private static final String ORGANIZATION = "organization";

  private final ProgramSettings settings;
  private final ProgramMonitor monitor;

  public SdkProgram(ProgramSettings settings, ProgramMonitor monitor) {
    this.settings = settings;
    this.monitor = monitor;
  }

  /**
   * How a program ended.
   *
   * @param message why it failed; empty when that has been reported already, and when it did not
   */
  public record Ended(boolean well, Optional<String> message) {}

  /** Runs the program until everything it asked for is done. */
  public Ended run(Consumer<Context> program) throws InterruptedException {
    DeploymentInstance former = DeploymentInstanceHolder.getInstanceNoThrow();
    DeploymentImpl deployment = new DeploymentImpl(state());
    DeploymentInstanceInternal instance = new DeploymentInstanceInternal(deployment);
    DeploymentInstanceHolder.setInstance(instance);
    try {
      new PulumiInternal(deployment.getRunner(), context(deployment)).runAsync(program).get();
      return new Ended(true, Optional.empty());
    } catch (ExecutionException e) {
      return new Ended(false, ProgramFailure.message(e));
    } finally {
      instance.markInvalid();
      DeploymentInstanceHolder.setInstance(former);
    }
  }

  private DeploymentState state() {
    DeploymentState state =
        new DeploymentState(
            new DeploymentImpl.Config(
                ImmutableMap.copyOf(settings.config()), ImmutableSet.copyOf(settings.secretKeys())),
            silent(),
            ORGANIZATION,
            settings.project(),
            settings.stack(),
            "",
            settings.preview(),
            new EngineFacade(monitor),
            new MonitorFacade(monitor));
    state.runner = new TaskRunner();
    state.logger = new ProgramLog(monitor, state.runner);
    return state;
  }

  /** The SDK repeats every line on a logger of its own. */
  private static Logger silent() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setLevel(Level.OFF);
    return logger;
  }

  private ContextInternal context(DeploymentImpl deployment) {
    return new ContextInternal(
        ORGANIZATION,
        settings.project(),
        settings.stack(),
        new LoggingContextInternal(deployment.getLog()),
        new ConfigContextInternal(
            settings.project(), name -> new Config(deployment.getConfig(), name)),
        new OutputContextInternal(new OutputFactory(deployment.getRunner())),
        List.of());
  }
}
