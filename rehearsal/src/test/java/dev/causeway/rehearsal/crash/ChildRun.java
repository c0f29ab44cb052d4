package dev.causeway.rehearsal.crash;

import dev.causeway.engine.Engine;
import dev.causeway.engine.FileCheckpoints;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.stacks.Main;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * One up of queue-workers in a JVM of its own, against a cloud elsewhere on this machine. At the
 * call it is to die at it says so, and waits for its death.
 */
public final class ChildRun {
  /** What it prints when it waits for its death. */
  static final String WAITS = "waits for its death";

  /** What it prints when the run succeeded; whether it changed anything follows. */
  static final String SUCCEEDED = "succeeded ";

  private final Properties told;
  private final Lifeline life;
  private final Pace pace;

  private ChildRun(Properties told, Lifeline life) {
    this.told = told;
    this.life = life;
    this.pace =
        new Pace(
            Integer.parseInt(told.getProperty("speed")),
            Instant.parse(told.getProperty("paceStart")));
  }

  /** Arguments: a file of properties, then a moment and an effect, if it is to die. */
  public static void main(String[] arguments) throws IOException {
    Properties told = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
      told.load(reader);
    }
    Lifeline life =
        arguments.length == 1
            ? Lifeline.undisturbed()
            : Lifeline.until(Effect.parse(arguments[2]), Moment.valueOf(arguments[1]));
    life.atDeath(ChildRun::awaitDeath);
    new ChildRun(told, life).run();
    System.exit(0);
  }

  private static void awaitDeath() {
    System.out.println(WAITS);
    System.out.flush();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run() {
    Engine.Builder engine = Engine.builder().clock(pace.clock());
    providers()
        .forEach((name, factory) -> engine.provider(name, MortalProvider.mortal(factory, life)));
    Run run =
        engine
            .build()
            .up(
                program(),
                new FileCheckpoints(Path.of(told.getProperty("checkpoint")))
                    .withClock(pace.clock()),
                new Stage.Noting(life));
    System.out.println(
        run.succeeded() ? SUCCEEDED + (run.hasChanges() ? "changes" : "none") : run.errors());
  }

  private Map<String, ProviderFactory> providers() {
    URI kubernetes = URI.create(told.getProperty("kubernetes"));
    AwsClients aws = AwsClients.of(URI.create(told.getProperty("aws")), new AwsCalls(life));
    return Map.of(
        "aws",
        LocalAwsProvider.factory(() -> aws, this::waiting),
        "kubernetes",
        LocalKubernetesProvider.factory(kubernetes, this::client, this::waiting),
        "causeway",
        CausewayProvider.factory(
            () ->
                aws.forCauseway()
                    .kubernetes(() -> client(LocalKubernetes.clientConfig(kubernetes)))
                    .build(),
            this::waiting));
  }

  private Waiting waiting() {
    return Waiting.at(pace);
  }

  private KubernetesClient client(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("causeway", new KubernetesCalls(life)))
        .build();
  }

  private StackProgram program() {
    Map<String, String> config = new HashMap<>();
    told.stringPropertyNames().stream()
        .filter(name -> name.contains(":"))
        .forEach(name -> config.put(name, told.getProperty(name)));
    return new StackProgram("causeway", "rehearsal", config, Set.of(), Main::program);
  }
}
