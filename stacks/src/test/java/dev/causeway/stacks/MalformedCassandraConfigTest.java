package dev.causeway.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Program;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in the config of adopted disks gives one line with the key and the way out. */
class MalformedCassandraConfigTest {
  private static final String NODE = "{\"instance\":\"%s\",\"zone\":\"%s\",\"volumes\":[\"%s\"]}";
  private static final String INSTANCE = "i-0a1b2c3d4e5f60001";
  private static final String ZONE = "eu-central-1a";
  private static final String VOLUME = "vol-0a1b2c3d4e5f60001";
  private static final String DISK =
      "{\"claim\":\"%s\",\"device\":\"%s\",\"sizeGib\":%s,\"mountPath\":\"%s\"}";

  /** A mistake: the key without its namespace, its value, null for none; how the line starts. */
  record Mistake(String key, @Nullable String value, String start) {
    static Mistake absent(String key) {
      return new Mistake(key, null, key + " is missing; accepted: ");
    }

    static Mistake value(String key, String value) {
      return new Mistake(key, value, key + " cannot be \"" + value + "\"; accepted: ");
    }

    @Override
    public String toString() {
      return key + " = " + value;
    }
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(plain(), nodes(), disks(), others()).flatMap(List::stream);
  }

  private static List<Mistake> plain() {
    return List.of(
        Mistake.absent("disks"),
        Mistake.absent("nodes"),
        Mistake.absent("fileSystem"),
        Mistake.absent("onReturn"),
        Mistake.absent("firstRead"),
        Mistake.absent("image"),
        Mistake.absent("endpoint"),
        Mistake.absent("oldAddress"),
        Mistake.value("fileSystem", "EXT4"),
        Mistake.value("onReturn", "KEEP"),
        Mistake.value("onReturn", "bring_disks_home"),
        Mistake.value("onReturn", ""),
        Mistake.value("firstRead", "EAGER"),
        Mistake.value("set", "Cassandra"),
        Mistake.value("namespace", "a/b"),
        Mistake.value("port", "0"),
        Mistake.value("port", "cql"),
        Mistake.value("endpoint", "my database"),
        Mistake.value("oldAddress", "10"),
        Mistake.value("drain", " "),
        Mistake.value("ready", ""),
        Mistake.value("grace", "5 minutes"),
        Mistake.value("grace", "PT0S"),
        Mistake.value("patience", "PT1S"),
        Mistake.value("checkImage", " "));
  }

  private static Mistake nodes(String start, String... nodes) {
    return new Mistake("nodes", "[" + String.join(",", nodes) + "]", start);
  }

  private static List<Mistake> nodes() {
    return List.of(
        nodes("nodes is missing; "),
        new Mistake("nodes", "three", "nodes cannot be \"three\"; "),
        nodes("nodes[0] cannot be \"\"i-1\"\"; ", "\"i-1\""),
        nodes("nodes[0].instance cannot be \"web-1\"; ", NODE.formatted("web-1", ZONE, VOLUME)),
        nodes("nodes[0].zone cannot be \"europe\"; ", NODE.formatted(INSTANCE, "europe", VOLUME)),
        nodes("nodes[0].volumes cannot be \"disk-1\"; ", NODE.formatted(INSTANCE, ZONE, "disk-1")),
        nodes(
            "nodes[0].volumes cannot be \"vol-1,vol-2\"; accepted: 1 ids, one for each disk",
            NODE.formatted(INSTANCE, ZONE, "vol-1\",\"vol-2")),
        nodes(
            "nodes[0].colour cannot be \"\"red\"\"; ", "{\"instance\":\"i-1\",\"colour\":\"red\"}"),
        nodes("nodes[0].instance is missing; ", "{\"zone\":\"" + ZONE + "\"}"),
        nodes("nodes[0].zone is missing; ", "{\"instance\":\"" + INSTANCE + "\"}"));
  }

  private static Mistake disks(String start, String... disks) {
    return new Mistake("disks", "[" + String.join(",", disks) + "]", start);
  }

  private static List<Mistake> disks() {
    return List.of(
        disks("disks is missing; "),
        disks(
            "disks[0].device cannot be \"sdf\"; ",
            DISK.formatted("data", "sdf", "500", "/var/lib")),
        disks("disks[0].sizeGib cannot be \"0\"; ", DISK.formatted("data", "/dev/sdf", "0", "/a")),
        disks(
            "disks[0].sizeGib cannot be \"500Gi\"; ",
            DISK.formatted("data", "/dev/sdf", "\"500Gi\"", "/a")),
        disks(
            "disks[0].claim cannot be \"Data\"; ", DISK.formatted("Data", "/dev/sdf", "500", "/a")),
        disks(
            "disks[0].mountPath cannot be \"data\"; ",
            DISK.formatted("data", "/dev/sdf", "500", "data")));
  }

  private static List<Mistake> others() {
    return List.of(
        new Mistake(
            "environment",
            "[{\"name\":\"MY VAR\",\"value\":\"1\"}]",
            "environment[0].name cannot be \"MY VAR\"; "),
        new Mistake("environment", "[{\"name\":\"A\"}]", "environment[0].value is missing; "));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedInOneLine(Mistake mistake) {
    assertOneLine(
        "cassandra-volumes:" + mistake.key(),
        mistake.value(),
        "cassandra-volumes:" + mistake.start());
  }

  static Stream<Mistake> mistakesOfOthers() {
    return Stream.of(
        new Mistake("aws:region", "us-east-1", "aws:region cannot be \"us-east-1\"; "),
        new Mistake("causeway:ladder", "50,100", "causeway:ladder cannot be [50, 100]; "),
        new Mistake(
            "causeway:stack",
            "cassandra",
            "causeway:stack cannot be \"cassandra\"; accepted: one of cassandra-volumes, kafka-brokers,"
                + " queue-workers. "),
        new Mistake(
            "cassandra-volumes:names", "a,a", "cassandra-volumes:names cannot be \"a,a\"; "));
  }

  @ParameterizedTest
  @MethodSource("mistakesOfOthers")
  void aMistakeElsewhereIsNamedInOneLineToo(Mistake mistake) {
    assertOneLine(mistake.key(), mistake.value(), mistake.start());
  }

  private static void assertOneLine(String key, @Nullable String value, String start) {
    Map<String, String> config = CassandraVolumesTest.config("shift-100");
    if (value == null) {
      config.remove(key);
    } else {
      config.put(key, value);
    }

    List<String> errors = Program.with(config).errors(Main::program);

    assertThat(errors).singleElement().asString().startsWith(start).doesNotContain("\n");
    assertThat(errors.get(0)).contains("; accepted: ");
  }
}
