package dev.causeway.stacks;

import dev.causeway.components.AdoptedStatefulSetArgs;
import dev.causeway.components.AdoptedVolumesArgs;
import dev.causeway.components.ClaimTemplate;
import dev.causeway.components.FirstRead;
import dev.causeway.components.LegacyNode;
import dev.causeway.components.LegacyNodesArgs;
import dev.causeway.components.OnReturn;
import dev.causeway.components.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The config of one {@link CassandraVolumes} migration, in the namespace of its name.
 *
 * <table>
 *   <caption>Keys; those without a default have to be set</caption>
 *   <tr><th>key</th><th>what it is</th><th>default</th></tr>
 *   <tr><td>disks</td><td>list of {claim, device, sizeGib, mountPath}: what every node has, and
 *       what its pod calls it</td><td></td></tr>
 *   <tr><td>nodes</td><td>list of {instance, zone, volumes}: the first is adopted by pod 0, its
 *       volumes are in the order of the disks</td><td></td></tr>
 *   <tr><td>fileSystem</td><td>file system of the disks</td><td></td></tr>
 *   <tr><td>onReturn</td><td>BRING_DISKS_HOME or DROP_NEW_WRITES</td><td></td></tr>
 *   <tr><td>firstRead</td><td>LAZY or INITIALISED</td><td></td></tr>
 *   <tr><td>set</td><td>Kubernetes name of the StatefulSet</td><td>cassandra</td></tr>
 *   <tr><td>namespace</td><td>Kubernetes namespace</td><td>default</td></tr>
 *   <tr><td>image</td><td>container image</td><td></td></tr>
 *   <tr><td>port</td><td>port of clients</td><td>9042</td></tr>
 *   <tr><td>endpoint</td><td>Service that leads clients to where the data are</td><td></td></tr>
 *   <tr><td>oldAddress</td><td>DNS name of the old nodes</td><td></td></tr>
 *   <tr><td>environment</td><td>list of {name, value}</td><td>none</td></tr>
 *   <tr><td>drain</td><td>shell command of preStop</td><td>none</td></tr>
 *   <tr><td>ready</td><td>shell command of the readiness probe</td><td>the port answers</td></tr>
 *   <tr><td>grace</td><td>how long a pod may take to stop</td><td>PT2M</td></tr>
 *   <tr><td>checkImage, checkCommand</td><td>what a trial has to pass</td><td>none</td></tr>
 *   <tr><td>patience</td><td>how long nodes, disks and gates may take</td><td>PT6H</td></tr>
 * </table>
 */
final class CassandraVolumesSettings {
  private static final int HIGHEST_PORT = 65_535;
  private static final int CASSANDRA_PORT = 9042;
  private static final int LARGEST_GIB = 65_536;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FORTNIGHT = Duration.ofDays(14);

  /** What stands in for what is checked later, so that each mistake is named by its own key. */
  private static final String ANY_ZONE = "eu-central-1a";

  private static final String ANY_VOLUME = "vol-00000000";
  private static final List<String> DISK_FIELDS =
      List.of("claim", "device", "sizeGib", "mountPath");
  private static final List<String> NODE_FIELDS = List.of("instance", "zone", "volumes");
  private static final List<String> VARIABLE_FIELDS = List.of("name", "value");

  private final Settings settings;

  CassandraVolumesSettings(Settings settings) {
    this.settings = settings;
  }

  /** A disk that every node has. */
  private record Disk(Settings at, String claim, String device, int sizeGib, String mountPath) {}

  private List<Disk> disks() {
    return objects("disks", DISK_FIELDS).stream().map(CassandraVolumesSettings::disk).toList();
  }

  private List<Settings> objects(String key, List<String> fields) {
    return settings
        .objects(key, fields)
        .filter(list -> !list.isEmpty())
        .orElseThrow(
            () -> settings.missing(key, "a list of {%s}".formatted(String.join(", ", fields))));
  }

  private static Disk disk(Settings at) {
    return new Disk(
        at,
        at.text("claim", "the name of a claim template"),
        at.text("device", "a device such as /dev/sdf"),
        at.number("sizeGib", 1, LARGEST_GIB)
            .orElseThrow(() -> at.missing("sizeGib", "how large the disk is")),
        at.text("mountPath", "where its pod mounts it"));
  }

  LegacyNodesArgs nodes(LegacyNodesArgs start) {
    LegacyNodesArgs args = start;
    for (Settings each : objects("nodes", NODE_FIELDS)) {
      args = args.node(node(each));
    }
    return args;
  }

  private LegacyNode node(Settings at) {
    String instance = at.text("instance", "the id of an instance");
    String zone = at.text("zone", "an availability zone");
    at.using("instance", () -> LegacyNode.node(instance, ANY_ZONE));
    LegacyNode node = at.using("zone", () -> LegacyNode.node(instance, zone));
    List<Disk> disks = disks();
    List<String> volumes =
        at.texts("volumes").orElseThrow(() -> at.missing("volumes", "the ids of its volumes"));
    if (volumes.size() != disks.size()) {
      throw at.wrong(
          "volumes",
          String.join(",", volumes),
          "%d ids, one for each disk".formatted(disks.size()));
    }
    for (int i = 0; i < disks.size(); i++) {
      node = with(node, disks.get(i), volumes.get(i), at);
    }
    return node;
  }

  private static LegacyNode with(LegacyNode node, Disk disk, String volume, Settings at) {
    disk.at().using("device", () -> node.disk(disk.device(), ANY_VOLUME, disk.sizeGib()));
    return at.using("volumes", () -> node.disk(disk.device(), volume, disk.sizeGib()));
  }

  AdoptedVolumesArgs volumes(AdoptedVolumesArgs start) {
    AdoptedVolumesArgs args =
        start
            .onReturn(choice("onReturn", OnReturn.values()))
            .firstRead(choice("firstRead", FirstRead.values()))
            .patience(settings.duration("patience", MINUTE, FORTNIGHT).orElse(Duration.ofHours(6)));
    args = required("fileSystem", "the file system of the disks", args::fileSystem);
    args = named("set", args.set("cassandra"), args::set);
    args = named("namespace", args, args::namespace);
    for (Disk disk : disks()) {
      args = claimed(args, disk);
    }
    return args;
  }

  private static AdoptedVolumesArgs claimed(AdoptedVolumesArgs args, Disk disk) {
    return disk.at().using("claim", () -> args.claim(disk.claim(), disk.device()));
  }

  private <E extends Enum<E>> E choice(String key, E[] values) {
    String accepted = String.join(" or ", Arrays.stream(values).map(Enum::name).toList());
    String text = settings.text(key, accepted);
    return Arrays.stream(values)
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(() -> settings.wrong(key, text, accepted));
  }

  AdoptedStatefulSetArgs set(AdoptedStatefulSetArgs start) {
    AdoptedStatefulSetArgs args =
        start
            .port(settings.number("port", 1, HIGHEST_PORT).orElse(CASSANDRA_PORT))
            .grace(settings.duration("grace", SECOND, DAY).orElse(Duration.ofMinutes(2)));
    args = required("image", "a container image such as cassandra:4.1", args::image);
    args = required("endpoint", "the name of the Service that clients use", args::endpoint);
    args = required("oldAddress", "the DNS name of the old nodes", args::oldAddress);
    args = named("drain", args, args::drain);
    args = named("ready", args, args::ready);
    for (Disk disk : disks()) {
      args = mounted(args, disk);
    }
    return checked(environed(args));
  }

  /** The template is as the claims are made: of the size of the disk, labelled with the set. */
  private AdoptedStatefulSetArgs mounted(AdoptedStatefulSetArgs args, Disk disk) {
    ClaimTemplate template =
        ClaimTemplate.claim(disk.claim(), disk.sizeGib()).labels(ClaimTemplate.labelsOf(setName()));
    return disk.at().using("mountPath", () -> args.mount(template, disk.mountPath()));
  }

  private String setName() {
    return settings.find("set").orElse("cassandra");
  }

  private AdoptedStatefulSetArgs environed(AdoptedStatefulSetArgs start) {
    AdoptedStatefulSetArgs args = start;
    for (Settings each : settings.objects("environment", VARIABLE_FIELDS).orElse(List.of())) {
      args = environed(args, each);
    }
    return args;
  }

  private static AdoptedStatefulSetArgs environed(AdoptedStatefulSetArgs args, Settings at) {
    String name = at.text("name", "the name of a variable");
    String value = at.find("value").orElseThrow(() -> at.missing("value", "the variable's value"));
    return at.using("name", () -> args.environment(name, value));
  }

  private AdoptedStatefulSetArgs checked(AdoptedStatefulSetArgs args) {
    Optional<String> image = settings.find("checkImage");
    Optional<List<String>> command = settings.texts("checkCommand");
    if (image.isEmpty() && command.isPresent()) {
      throw settings.missing("checkImage", "a container image that has checkCommand");
    }
    String[] words = command.orElse(List.of()).toArray(String[]::new);
    return image
        .map(given -> settings.using("checkImage", () -> args.check(given, words)))
        .orElse(args);
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
