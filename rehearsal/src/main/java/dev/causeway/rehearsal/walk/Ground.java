package dev.causeway.rehearsal.walk;

import static dev.causeway.rehearsal.walk.WatchedProvider.watched;

import dev.causeway.engine.Engine;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.rehearsal.walk.World.Ports;
import dev.causeway.stacks.Main;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What every world stands on, whatever is migrated in it: a local AWS and a local Kubernetes in one
 * time, the providers that work in them, and the faults that were found.
 */
final class Ground implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int PARALLEL_STEPS = 16;

  private final Tampering tampering;
  private final Pace pace;
  private final LoadTimers timers;
  private final LocalAws aws;
  private final LocalKubernetes kubernetes;
  private final Faults faults = new Faults();
  private final AtomicLong carried = new AtomicLong();
  private volatile Phase declared = Phase.BASELINE;

  /** An empty account and an empty cluster. */
  Ground(Pace pace, Ports ports, Tampering tampering) {
    this.tampering = tampering;
    this.pace = pace;
    this.timers = new LoadTimers(Time.at(pace), "load", THREADS, this::broke);
    this.aws = LocalAws.start(pace, ports.aws());
    this.kubernetes = LocalKubernetes.start(pace, ports.kubernetes());
  }

  private void broke(Throwable failure) {
    faults.add(Rule.SOUND, "load", "a part of the load failed: " + failure);
  }

  /** Package → its providers, for any engine. */
  Map<String, ProviderFactory> providers() {
    return Map.of(
        "aws", LocalAwsProvider.factory(aws),
        "kubernetes", LocalKubernetesProvider.factory(kubernetes),
        "causeway", causeway());
  }

  private ProviderFactory causeway() {
    return CausewayProvider.factory(
        this::clients, () -> aws.time().waiting(), done -> carried.addAndGet(done.messages()));
  }

  /** Clients of its own for each provider, which closes them. */
  private Clients clients() {
    AwsClients own = aws.newClients();
    return own.forCauseway()
        .sqs(() -> tampering.sqs(own.sqs()))
        .kubernetes(kubernetes::client)
        .kafka(Ground::kafka)
        .http(Clients::plainHttp)
        .build();
  }

  private static Admin kafka(String bootstrapServers) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** A stack at an engine whose every effectful call is watched. */
  Passage passage(WatchedProvider.Watcher watcher, Function<Phase, StackProgram> programs) {
    return new Passage(engine(watcher), tampering.checkpoints(new MemoryCheckpoints()), programs);
  }

  private Engine engine(WatchedProvider.Watcher watcher) {
    Engine.Builder engine = Engine.builder();
    providers()
        .forEach(
            (name, factory) ->
                engine.provider(name, watched(tampering.provider(name, factory), watcher)));
    return engine
        .rewriting(registration -> tampering.registration(declared, registration))
        .clock(pace.clock())
        .parallel(PARALLEL_STEPS)
        .build();
  }

  /** The program that the config chooses, at a phase. */
  StackProgram program(Phase phase, Map<String, String> config) {
    declared = phase;
    return new StackProgram("causeway", "rehearsal", config, Set.of(), Main::program);
  }

  /** The same, where the config has the phase and the usual soak beside. */
  StackProgram programAt(Phase phase, Map<String, String> config) {
    Map<String, String> all = new HashMap<>(config);
    all.put("causeway:phase", phase.toString());
    all.put("causeway:soak", Settings.SOAK.toString());
    return program(phase, all);
  }

  /**
   * Notes what the local AWS was asked and could not answer, so that a walk proves less than it
   * says.
   */
  void checkModel() {
    aws.unmodelled()
        .forEach(
            request ->
                faults.add(
                    Rule.SOUND, "local AWS", "the local AWS does not model %s".formatted(request)));
  }

  Pace pace() {
    return pace;
  }

  Waiting waiting() {
    return Waiting.at(pace);
  }

  LoadTimers timers() {
    return timers;
  }

  LocalAws aws() {
    return aws;
  }

  LocalKubernetes kubernetes() {
    return kubernetes;
  }

  Faults faults() {
    return faults;
  }

  /** How many messages Handbacks have carried. */
  AtomicLong carried() {
    return carried;
  }

  @Override
  public void close() {
    kubernetes.close();
    aws.close();
    timers.close();
  }
}
