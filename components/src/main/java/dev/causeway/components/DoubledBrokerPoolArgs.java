package dev.causeway.components;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the new brokers of a {@link DoubledBrokerPool} run on, and how replicas get there. */
public final class DoubledBrokerPoolArgs extends Fluent<DoubledBrokerPoolArgs> {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern PATH = Pattern.compile("/[^\\s:]+");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final int HIGHEST_PORT = 65_535;
  private static final int LARGEST_GIB = 65_536;
  private static final int MOST_MOVES = 10_000;

  private @Nullable LegacyFleet oldSide;
  private @Nullable String set;
  private @Nullable String image;
  private @Nullable String storageClass;
  private @Nullable Integer sizeGib;
  private @Nullable String metricsTopic;
  private @Nullable Integer bytesPerSecond;
  private @Nullable CruiseControlArgs cruiseControl;
  private String namespace = "default";
  private String dataPath = "/var/lib/kafka/data";
  private int port = 9092;
  private int movesPerBroker = 20;
  private EvacuationExecutor executor = EvacuationExecutor.KAFKA;
  private Duration metadataAge = Duration.ofMinutes(5);
  private Duration grace = Duration.ofMinutes(5);
  private Duration patience = Duration.ofHours(24);
  private Map<String, String> environment = Map.of();

  DoubledBrokerPoolArgs() {}

  /** The fleet that runs the old brokers, and knows both pools. */
  public DoubledBrokerPoolArgs oldSide(LegacyFleet fleet) {
    return with(args -> args.oldSide = fleet);
  }

  /** The Kubernetes name of the StatefulSet of the new brokers, and of its Service. */
  public DoubledBrokerPoolArgs set(String name) {
    return with(args -> args.set = DrainingWorkersArgs.label("pool set", name));
  }

  /** The namespace; {@code default} unless said otherwise. */
  public DoubledBrokerPoolArgs namespace(String name) {
    return with(args -> args.namespace = DrainingWorkersArgs.label("pool namespace", name));
  }

  /** The container image of a broker. */
  public DoubledBrokerPoolArgs image(String image) {
    return with(args -> args.image = Accepted.text("pool image", image));
  }

  /** The port brokers and clients reach a pod at; 9092 unless said otherwise. */
  public DoubledBrokerPoolArgs port(int port) {
    return with(args -> args.port = Accepted.between("pool port", port, 1, HIGHEST_PORT));
  }

  /** The storage class of the new brokers' disks, one that makes a disk in the zone of its pod. */
  public DoubledBrokerPoolArgs storageClass(String name) {
    return with(args -> args.storageClass = Accepted.text("pool storage class", name));
  }

  /** How large the disk of a new broker is. */
  public DoubledBrokerPoolArgs sizeGib(int gib) {
    return with(args -> args.sizeGib = Accepted.between("pool size", gib, 1, LARGEST_GIB));
  }

  /** Where it is mounted; {@code /var/lib/kafka/data} unless said otherwise. */
  public DoubledBrokerPoolArgs dataPath(String path) {
    return with(
        args ->
            args.dataPath = Accepted.matching("pool data path", path, PATH, "an absolute path"));
  }

  /** One more variable of a broker's environment. */
  public DoubledBrokerPoolArgs environment(String variable, String value) {
    Accepted.matching("pool variable", variable, VARIABLE, "letters, digits and underscores");
    if (BrokerPods.GIVEN.contains(variable)) {
      throw WrongArgument.seen(
          "pool variable",
          variable,
          "any but " + BrokerPods.GIVEN + ", which are given",
          "Rename it");
    }
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return with(args -> args.environment = more);
  }

  /** The topic of Cruise Control's metrics reporter, which has to be alive; none unless said. */
  public DoubledBrokerPoolArgs metricsTopic(String topic) {
    return with(
        args ->
            args.metricsTopic =
                Accepted.matching(
                    "pool metrics topic",
                    topic,
                    TOPIC,
                    "letters, digits, dots, underscores and hyphens, at most 249 of them"));
  }

  /** How much a broker may send, and take, for copies that move; 0 for as much as it can. */
  public DoubledBrokerPoolArgs bytesPerSecond(int bytes) {
    return with(
        args ->
            args.bytesPerSecond =
                Accepted.between("pool bytes per second", bytes, 0, Integer.MAX_VALUE));
  }

  /** In how many moves a broker may take part at once; 20 unless said otherwise. */
  public DoubledBrokerPoolArgs movesPerBroker(int moves) {
    return with(
        args ->
            args.movesPerBroker = Accepted.between("pool moves per broker", moves, 1, MOST_MOVES));
  }

  /** How old the metadata of the clients may get; 5 minutes unless said otherwise. */
  public DoubledBrokerPoolArgs metadataAge(Duration age) {
    return with(args -> args.metadataAge = Accepted.notNegative("pool metadata age", age));
  }

  /** Who moves replicas going out; Kafka's own reassignments unless said otherwise. */
  public DoubledBrokerPoolArgs executor(EvacuationExecutor who) {
    return with(args -> args.executor = who);
  }

  /** The cluster's Cruise Control; none unless said otherwise. */
  public DoubledBrokerPoolArgs cruiseControl(CruiseControlArgs cruiseControl) {
    return with(args -> args.cruiseControl = cruiseControl);
  }

  /** How long a broker may take to stop; 5 minutes unless said otherwise. */
  public DoubledBrokerPoolArgs grace(Duration grace) {
    return with(args -> args.grace = Accepted.above("pool grace", grace, Duration.ZERO));
  }

  /** How long brokers, gates and an evacuation may take; 24 hours unless said otherwise. */
  public DoubledBrokerPoolArgs patience(Duration longest) {
    return with(args -> args.patience = Accepted.above("pool patience", longest, Duration.ZERO));
  }

  /** The arguments, once it is clear that none is missing and that they agree. */
  DoubledBrokerPoolArgs checked() {
    set();
    image();
    storageClass();
    sizeGib();
    bytesPerSecond();
    pools();
    cruiseControl().ifPresent(CruiseControlArgs::checked);
    if (executor == EvacuationExecutor.CRUISE_CONTROL && cruiseControl == null) {
      throw WrongArgument.seen(
          "pool executor",
          executor,
          "KAFKA, or CRUISE_CONTROL beside the URL of one",
          "Call .cruiseControl(cruiseControl().urls(urls))");
    }
    return this;
  }

  LegacyFleet oldSide() {
    return Accepted.given(oldSide, "pool old side", "oldSide(the fleet of the old brokers)");
  }

  /** Both pools, as the fleet knows them. */
  BrokerPools pools() {
    return oldSide().brokers();
  }

  String set() {
    return Accepted.given(set, "pool set", "set(name of the StatefulSet)");
  }

  String namespace() {
    return namespace;
  }

  /** The name under which the pods are reached, each by its own name in front. */
  String domain() {
    return "%s.%s.svc.cluster.local".formatted(set(), namespace);
  }

  String image() {
    return Accepted.given(image, "pool image", "image(name of a container image)");
  }

  int port() {
    return port;
  }

  String storageClass() {
    return Accepted.given(storageClass, "pool storage class", "storageClass(name)");
  }

  int sizeGib() {
    return Accepted.given(sizeGib, "pool size", "sizeGib(GiB of a broker's disk)");
  }

  String dataPath() {
    return dataPath;
  }

  Map<String, String> environment() {
    return environment;
  }

  Optional<String> metricsTopic() {
    return Optional.ofNullable(metricsTopic);
  }

  int bytesPerSecond() {
    return Accepted.given(
        bytesPerSecond, "pool bytes per second", "bytesPerSecond(bytes, 0 for no limit)");
  }

  int movesPerBroker() {
    return movesPerBroker;
  }

  Duration metadataAge() {
    return metadataAge;
  }

  EvacuationExecutor executor() {
    return executor;
  }

  Optional<CruiseControlArgs> cruiseControl() {
    return Optional.ofNullable(cruiseControl);
  }

  /** Where Cruise Control is asked, the main one first; empty without one. */
  List<String> cruiseControlUrls() {
    return cruiseControl().map(CruiseControlArgs::urls).orElse(List.of());
  }

  Duration grace() {
    return grace;
  }

  Duration patience() {
    return patience;
  }
}
