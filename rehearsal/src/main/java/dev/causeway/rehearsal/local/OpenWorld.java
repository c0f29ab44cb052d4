package dev.causeway.rehearsal.local;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.grpc.ProviderServer;
import dev.causeway.protocol.grpc.Served;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.DirectCallers;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import dev.causeway.rehearsal.walk.World;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A world that other processes work in: AWS, Kubernetes, and the providers of both that stand in
 * for Pulumi's own, all on loopback. The stack in it is theirs to set up and to move. Thread-safe.
 */
public final class OpenWorld implements AutoCloseable {
  private static final int ALL = 100;
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final World world;
  private final Map<String, ProviderServer> servers = new LinkedHashMap<>();
  private final Loop callers;

  private OpenWorld(World world, Ports ports) {
    this.world = world;
    serve(LocalAwsProvider.PACKAGE, LocalAwsProvider.VERSION, ports.ofAwsProvider());
    serve(
        LocalKubernetesProvider.PACKAGE,
        LocalKubernetesProvider.VERSION,
        ports.ofKubernetesProvider());
    this.callers = new Loop(world.timers(), this::sendCallers);
  }

  /** A world with the site in it as it is before anything moves, its fleet in service. */
  public static OpenWorld open(Settings settings, Ports ports) {
    ports.requireFree();
    World world = World.open(settings, settings.seed(), Tampering.NONE, ports.ofTheCloud());
    warmUp(world.kubernetes());
    return new OpenWorld(world, ports);
  }

  /** The first object that a cluster reads takes it seconds; clients are not to time out on it. */
  private static void warmUp(LocalKubernetes kubernetes) {
    try (KubernetesClient client = kubernetes.client()) {
      Deployment nothing =
          new DeploymentBuilder()
              .withNewMetadata()
              .withName("warm-up")
              .endMetadata()
              .withNewSpec()
              .withNewSelector()
              .addToMatchLabels("app", "warm-up")
              .endSelector()
              .withNewTemplate()
              .withNewMetadata()
              .addToLabels("app", "warm-up")
              .endMetadata()
              .withNewSpec()
              .addNewContainer()
              .withName("nothing")
              .withImage("nothing")
              .endContainer()
              .endSpec()
              .endTemplate()
              .endSpec()
              .build();
      client.resource(nothing).dryRun().create();
    }
  }

  private void serve(String name, String version, int port) {
    ProviderFactory factory = Objects.requireNonNull(world.providers().get(name));
    ProviderServer server =
        ProviderServer.start(Served.withoutSchema(name, version), factory, port);
    server.warmUp();
    servers.put(name, server);
  }

  /** Starts to send so many requests a minute, and the direct callers that go with them. */
  public void load(double requestsPerMinute) {
    world.load().start(requestsPerMinute);
    callers.start();
  }

  /** Direct callers use the old fleet until all of the work is on the new side. */
  private Duration sendCallers() {
    DirectCallers direct = world.load().directCallers();
    if (world.sights().share() < ALL) {
      direct.callOldSide();
    } else {
      direct.moveAway();
    }
    return EVERY;
  }

  /** What is in it. */
  public World world() {
    return world;
  }

  /** Its time. */
  public Pace pace() {
    return world.pace();
  }

  /** The stack's config at baseline, lists as JSON. */
  public Map<String, String> config() {
    return world.config(Phase.BASELINE);
  }

  /** Where AWS listens. */
  public URI aws() {
    return world.aws().endpoint();
  }

  /** Where the Kubernetes API listens. */
  public URI kubernetes() {
    return world.kubernetes().url();
  }

  /** Package → the port of its provider. */
  public Map<String, Integer> providers() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    servers.forEach((name, server) -> ports.put(name, server.port()));
    return ports;
  }

  /** What is to be seen in it now. */
  public Look look() {
    return Look.at(world);
  }

  @Override
  public void close() {
    callers.stop();
    servers.values().forEach(ProviderServer::close);
    world.close();
  }
}
