package dev.causeway.stacks;

import dev.causeway.components.BrokerEntrypointArgs;
import dev.causeway.components.BrokerPools;
import dev.causeway.components.CruiseControl;
import dev.causeway.components.CruiseControlArgs;
import dev.causeway.components.DoubledBrokerPoolArgs;
import dev.causeway.components.EvacuationExecutor;
import dev.causeway.components.LegacyFleetArgs;
import dev.causeway.components.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The config of one {@link KafkaBrokers} migration, in the namespace of its name.
 *
 * <table>
 *   <caption>Keys; those without a default have to be set</caption>
 *   <tr><th>key</th><th>what it is</th><th>default</th></tr>
 *   <tr><td>fleet</td><td>Auto Scaling group of the old brokers, one an instance</td><td></td></tr>
 *   <tr><td>lifecycleHook</td><td>its hook on termination</td><td>none</td></tr>
 *   <tr><td>oldBrokers</td><td>list of {id, rack, address}: they leave in this order; an instance
 *       takes the id of its zone</td><td></td></tr>
 *   <tr><td>newBrokers</td><td>list of {id, address}: ids without a gap, pod n is the n-th</td>
 *       <td></td></tr>
 *   <tr><td>racks</td><td>zones of the new brokers</td><td>those of the old ones</td></tr>
 *   <tr><td>set</td><td>Kubernetes name of the StatefulSet</td><td>kafka</td></tr>
 *   <tr><td>namespace</td><td>Kubernetes namespace</td><td>default</td></tr>
 *   <tr><td>image</td><td>container image of a broker</td><td></td></tr>
 *   <tr><td>port</td><td>port of a pod</td><td>9092</td></tr>
 *   <tr><td>environment</td><td>list of {name, value}</td><td>none</td></tr>
 *   <tr><td>storageClass</td><td>storage class of the new brokers' disks</td><td></td></tr>
 *   <tr><td>sizeGib</td><td>size of each</td><td></td></tr>
 *   <tr><td>dataPath</td><td>where it is mounted</td><td>/var/lib/kafka/data</td></tr>
 *   <tr><td>grace</td><td>how long a broker may take to stop</td><td>PT5M</td></tr>
 *   <tr><td>entrypoint</td><td>ConfigMap of the discovery document</td><td></td></tr>
 *   <tr><td>files</td><td>list of {name, template}: more files of it</td><td>none</td></tr>
 *   <tr><td>metricsTopic</td><td>topic of the metrics reporter, which has to be alive</td>
 *       <td>none</td></tr>
 *   <tr><td>bytesPerSecond</td><td>how much a broker may send, and take, for copies that move; 0
 *       for as much as it can</td><td></td></tr>
 *   <tr><td>movesPerBroker</td><td>in how many moves a broker may take part at once</td>
 *       <td>20</td></tr>
 *   <tr><td>metadataAge</td><td>metadata.max.age.ms of the clients</td><td>PT5M</td></tr>
 *   <tr><td>executor</td><td>KAFKA or CRUISE_CONTROL</td><td>KAFKA</td></tr>
 *   <tr><td>cruiseControlUrls</td><td>where Cruise Control is asked, then its standby</td>
 *       <td>none</td></tr>
 *   <tr><td>cruiseControlImage</td><td>its container image, if it is to be run here</td>
 *       <td>none</td></tr>
 *   <tr><td>cruiseControlProperties</td><td>list of {name, value}</td><td>none</td></tr>
 *   <tr><td>patience</td><td>how long brokers, gates and an evacuation may take</td>
 *       <td>PT24H</td></tr>
 * </table>
 */
final class KafkaBrokersSettings {
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_BYTES = 999_999_999;
  private static final int MOST_MOVES = 10_000;
  private static final int LARGEST_GIB = 65_536;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FORTNIGHT = Duration.ofDays(14);

  private static final List<String> FILE_FIELDS = List.of("name", "template");
  private static final List<String> PAIR_FIELDS = List.of("name", "value");

  private final Settings settings;

  KafkaBrokersSettings(Settings settings) {
    this.settings = settings;
  }

  BrokerPools pools(BrokerPools start) {
    return new KafkaPoolsSettings(settings).pools(start);
  }

  LegacyFleetArgs fleet(LegacyFleetArgs start, BrokerPools pools) {
    LegacyFleetArgs args =
        required("fleet", "the name of an Auto Scaling group", start.patience(patience())::adopted);
    LegacyFleetArgs hooked = named("lifecycleHook", args, args::lifecycleHook);
    return settings.using("newBrokers", () -> hooked.brokers(pools));
  }

  private Duration patience() {
    return settings.duration("patience", MINUTE, FORTNIGHT).orElse(DAY);
  }

  DoubledBrokerPoolArgs pool(DoubledBrokerPoolArgs start) {
    DoubledBrokerPoolArgs args = moved(placed(start.patience(patience())));
    args = named("metricsTopic", args, args::metricsTopic);
    for (Settings each : settings.objects("environment", PAIR_FIELDS).orElse(List.of())) {
      args = environed(args, each);
    }
    return cruiseControlled(args);
  }

  private DoubledBrokerPoolArgs placed(DoubledBrokerPoolArgs start) {
    DoubledBrokerPoolArgs args =
        start
            .port(settings.number("port", 1, HIGHEST_PORT).orElse(9092))
            .grace(settings.duration("grace", SECOND, DAY).orElse(Duration.ofMinutes(5)))
            .sizeGib(number("sizeGib", 1, LARGEST_GIB, "how large a broker's disk is, in GiB"));
    args = required("image", "a container image of a broker", args::image);
    args = required("storageClass", "the name of a storage class", args::storageClass);
    args = named("set", args.set("kafka"), args::set);
    args = named("namespace", args, args::namespace);
    return named("dataPath", args, args::dataPath);
  }

  private DoubledBrokerPoolArgs moved(DoubledBrokerPoolArgs start) {
    return start
        .bytesPerSecond(number("bytesPerSecond", 0, MOST_BYTES, "bytes, 0 for no limit"))
        .movesPerBroker(settings.number("movesPerBroker", 1, MOST_MOVES).orElse(20))
        .metadataAge(
            settings.duration("metadataAge", Duration.ZERO, DAY).orElse(Duration.ofMinutes(5)))
        .executor(executor());
  }

  private int number(String key, int least, int most, String accepted) {
    return settings.number(key, least, most).orElseThrow(() -> settings.missing(key, accepted));
  }

  private EvacuationExecutor executor() {
    String key = "executor";
    EvacuationExecutor[] all = EvacuationExecutor.values();
    String text = settings.find(key).orElse(EvacuationExecutor.KAFKA.name());
    return Arrays.stream(all)
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                settings.wrong(
                    key, text, String.join(" or ", Arrays.stream(all).map(Enum::name).toList())));
  }

  private static DoubledBrokerPoolArgs environed(DoubledBrokerPoolArgs args, Settings at) {
    String name = at.text("name", "the name of a variable");
    String value = at.find("value").orElseThrow(() -> at.missing("value", "the variable's value"));
    return at.using("name", () -> args.environment(name, value));
  }

  private DoubledBrokerPoolArgs cruiseControlled(DoubledBrokerPoolArgs args) {
    Optional<List<String>> urls = settings.texts("cruiseControlUrls");
    if (urls.isEmpty()) {
      refuseNeed("executor", EvacuationExecutor.CRUISE_CONTROL.name()::equals);
      refuseNeed("cruiseControlImage", given -> true);
      refuseNeed("cruiseControlProperties", given -> true);
    }
    return urls.map(known -> args.cruiseControl(cruiseControl(known))).orElse(args);
  }

  private void refuseNeed(String key, Predicate<String> needs) {
    if (settings.find(key).filter(needs).isPresent()) {
      throw settings.missing(
          "cruiseControlUrls", "where Cruise Control is asked, since %s is set".formatted(key));
    }
  }

  private CruiseControlArgs cruiseControl(List<String> urls) {
    CruiseControlArgs args =
        settings.using("cruiseControlUrls", () -> CruiseControl.cruiseControl().urls(urls));
    args = named("cruiseControlImage", args, args::image);
    List<Settings> properties =
        settings.objects("cruiseControlProperties", PAIR_FIELDS).orElse(List.of());
    if (!properties.isEmpty() && settings.find("cruiseControlImage").isEmpty()) {
      throw settings.missing(
          "cruiseControlImage", "a container image that cruiseControlProperties are for");
    }
    for (Settings each : properties) {
      args = property(args, each);
    }
    return args;
  }

  private static CruiseControlArgs property(CruiseControlArgs args, Settings at) {
    String name = at.text("name", "the name of a property");
    String value = at.find("value").orElseThrow(() -> at.missing("value", "the property's value"));
    at.using("name", () -> args.property(name, ""));
    return at.using("value", () -> args.property(name, value));
  }

  BrokerEntrypointArgs entrypoint(BrokerEntrypointArgs start) {
    BrokerEntrypointArgs args =
        required("entrypoint", "the name of the ConfigMap that clients mount", start::configMap);
    for (Settings each : settings.objects("files", FILE_FIELDS).orElse(List.of())) {
      args = file(args, each);
    }
    return args;
  }

  private static BrokerEntrypointArgs file(BrokerEntrypointArgs args, Settings at) {
    String name = at.text("name", "the name of a file");
    String template = at.text("template", "a text with ${broker_list} in it");
    at.using("name", () -> args.file(name, "${broker_list}"));
    return at.using("template", () -> args.file(name, template));
  }

  private <A> A required(String key, String accepted, Function<String, A> setter) {
    String value = settings.text(key, accepted);
    return settings.using(key, () -> setter.apply(value));
  }

  private <A> A named(String key, A args, Function<String, A> setter) {
    return settings
        .find(key)
        .map(value -> settings.using(key, () -> setter.apply(value)))
        .orElse(args);
  }
}
