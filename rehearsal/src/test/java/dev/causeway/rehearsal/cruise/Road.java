package dev.causeway.rehearsal.cruise;

import static dev.causeway.rehearsal.kafka.Asking.await;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The provider's resources about brokers, by way of the provider itself, in time that runs fast:
 * two topics on the old brokers, noted by a placement, and an evacuation that is to come.
 */
final class Road implements AutoCloseable {
  private static final int SPEED = 50;

  final List<String> lines = new CopyOnWriteArrayList<>();
  final PropertyMap nobody;
  private final TwoPools pools;
  private final Waiting waiting = Waiting.at(new Pace(SPEED, Instant.now()));
  private final Provider provider;

  private Road(TwoPools pools, PropertyMap nobody) {
    this.pools = pools;
    this.provider = started();
    this.nobody = nobody;
  }

  Road(TwoPools pools, URI... instances) {
    this.pools = pools;
    provider = started();
    PropertyMap cluster = PropertyMap.of("bootstrapServers", Value.of(pools.bootstrapServers()));
    PropertyMap placement = create("Placement", cluster.with("destinations", ids(TwoPools.NEW)));
    nobody =
        cluster
            .with("oldBrokers", ids(TwoPools.OLD))
            .with("destinations", ids(TwoPools.NEW))
            .with("leaving", ids(List.of()))
            .with("placement", placement.text("replicas").orElseThrow())
            .with("bytesPerSecond", 50_000_000)
            .with("metadataAge", "PT10S")
            .with("executor", "CRUISE_CONTROL")
            .with(
                "cruiseControlUrls",
                Value.of(Stream.of(instances).map(url -> Value.of(url.toString())).toList()));
  }

  private Provider started() {
    EngineLog log = (severity, urn, message) -> lines.add(severity + " " + message);
    return CausewayProvider.factory(this::clients, () -> waiting).start(log);
  }

  /** Cancels what is under way; the next run goes on from what it finds. */
  Road cut(CompletableFuture<?> underWay) {
    waiting.cancel();
    await("cancelled", underWay::isDone);
    return new Road(pools, nobody);
  }

  private Clients clients() {
    return Clients.builder().kafka(servers -> pools.client()).http(Clients::plainHttp).build();
  }

  static Value ids(Collection<Integer> brokers) {
    return Value.of(brokers.stream().sorted().map(Value::of).toList());
  }

  PropertyMap leaving(Collection<Integer> brokers) {
    return nobody.with("leaving", ids(brokers));
  }

  PropertyMap all() {
    return leaving(TwoPools.OLD);
  }

  /** The evacuation's evidence. */
  String go(PropertyMap from, PropertyMap to) {
    Urn urn = urn("Evacuation");
    return provider
        .update(new Update("it", urn, from, from, to, List.of(), Duration.ofHours(1), false))
        .text("evidence")
        .orElseThrow();
  }

  /** The same, while the test goes on. */
  CompletableFuture<String> begin(PropertyMap from, PropertyMap to) {
    return CompletableFuture.supplyAsync(() -> go(from, to));
  }

  void home() {
    PropertyMap all = all();
    provider.delete(new Delete("it", urn("Evacuation"), all, all, Duration.ofHours(1)));
  }

  PropertyMap create(String type, PropertyMap news) {
    return provider.create(new Create(urn(type), news, Duration.ofHours(1), false)).outputs();
  }

  /** Of a dry run, which waits so long until it opens. */
  PropertyMap dryRun(Duration longest) {
    PropertyMap inputs =
        nobody
            .without("leaving")
            .without("placement")
            .without("bytesPerSecond")
            .without("metadataAge")
            .with("phase", "verify")
            .with("direction", "forward");
    return provider.create(new Create(urn("EvacuationDryRun"), inputs, longest, false)).outputs();
  }

  private static Urn urn(String type) {
    return new Urn("dev", "cluster", "causeway:kafka:" + type, "pool-evacuation");
  }

  void awaitLine(String words) {
    try {
      await(words, () -> lines.stream().anyMatch(line -> line.contains(words)));
    } catch (AssertionError missing) {
      throw new AssertionError("no line \"%s\" among %s".formatted(words, lines), missing);
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
