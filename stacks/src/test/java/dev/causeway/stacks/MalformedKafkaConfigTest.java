package dev.causeway.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Program;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in the config of a doubled broker pool gives one line with the key. */
class MalformedKafkaConfigTest {
  private static final String OLD = "{\"id\":%s,\"rack\":\"%s\",\"address\":\"%s\"}";
  private static final String NEW = "{\"id\":%s,\"address\":\"%s\"}";
  private static final String LABEL =
      "lower-case letters, digits and inner hyphens, at most 63 of them";
  private static final String ADDRESS = "a host and a port such as kafka-0.example.internal:9092";

  /**
   * A mistake.
   *
   * @param key without its namespace
   * @param value null for none
   * @param fault what the line says after the namespace, up to the next move
   */
  record Mistake(String key, @Nullable String value, String fault) {
    static Mistake absent(String key, String accepted) {
      return new Mistake(key, null, "%s is missing; accepted: %s".formatted(key, accepted));
    }

    static Mistake value(String key, String value, String accepted) {
      return new Mistake(
          key, value, "%s cannot be \"%s\"; accepted: %s".formatted(key, value, accepted));
    }

    /** The line that says it all. */
    String line() {
      String named = fault.replaceAll("[ .\\[].*", "");
      return "kafka-brokers:%s. Set it in the stack's config file, or with: pulumi config set kafka-brokers:%s <value>"
          .formatted(fault, named);
    }

    @Override
    public String toString() {
      return key + " = " + value;
    }
  }

  private static List<Mistake> absent() {
    return List.of(
        Mistake.absent("fleet", "the name of an Auto Scaling group"),
        Mistake.absent("oldBrokers", "a list of {id, rack, address}"),
        Mistake.absent("newBrokers", "a list of {id, address}"),
        Mistake.absent("image", "a container image of a broker"),
        Mistake.absent("storageClass", "the name of a storage class"),
        Mistake.absent("sizeGib", "how large a broker's disk is, in GiB"),
        Mistake.absent("entrypoint", "the name of the ConfigMap that clients mount"),
        Mistake.absent("bytesPerSecond", "bytes, 0 for no limit"),
        new Mistake(
            "cruiseControlUrls",
            null,
            "cruiseControlUrls is missing; accepted: where Cruise Control is asked, since executor is set"),
        new Mistake(
            "cruiseControlImage",
            null,
            "cruiseControlImage is missing; accepted: a container image that cruiseControlProperties are for"));
  }

  private static List<Mistake> plain() {
    return List.of(
        Mistake.value("fleet", " ", "the name of an Auto Scaling group"),
        Mistake.value(
            "lifecycleHook",
            "leave now",
            "letters, digits, hyphens, underscores and slashes, at most 255 of them"),
        Mistake.value("racks", "a b", "a zone such as eu-central-1a"),
        new Mistake("racks", "a,b,a", "racks cannot be [a, b, a]; accepted: each one once"),
        Mistake.value("set", "Kafka", LABEL),
        Mistake.value("namespace", "a/b", LABEL),
        Mistake.value("image", " ", "a container image of a broker"),
        Mistake.value("port", "0", "a whole number from 1 to 65535"),
        Mistake.value("port", "plaintext", "a whole number from 1 to 65535"),
        Mistake.value("storageClass", "", "the name of a storage class"),
        Mistake.value("sizeGib", "500Gi", "a whole number from 1 to 65536"),
        Mistake.value("sizeGib", "0", "a whole number from 1 to 65536"),
        Mistake.value("dataPath", "data", "an absolute path"),
        Mistake.value("grace", "5 minutes", "an ISO-8601 duration from PT1S to PT24H"),
        Mistake.value("entrypoint", "my discovery", LABEL),
        Mistake.value(
            "metricsTopic",
            "my topic",
            "letters, digits, dots, underscores and hyphens, at most 249 of them"),
        Mistake.value("bytesPerSecond", "50MB", "a whole number from 0 to 999999999"),
        Mistake.value("bytesPerSecond", "-1", "a whole number from 0 to 999999999"),
        Mistake.value("movesPerBroker", "0", "a whole number from 1 to 10000"),
        Mistake.value("metadataAge", "300000", "an ISO-8601 duration from PT0S to PT24H"),
        Mistake.value("metadataAge", "P2D", "an ISO-8601 duration from PT0S to PT24H"),
        Mistake.value("executor", "cruise", "KAFKA or CRUISE_CONTROL"),
        Mistake.value("executor", "", "KAFKA or CRUISE_CONTROL"),
        Mistake.value("patience", "PT1S", "an ISO-8601 duration from PT1M to PT336H"));
  }

  private static Mistake old(String fault, String... brokers) {
    return new Mistake("oldBrokers", "[" + String.join(",", brokers) + "]", fault);
  }

  private static Mistake added(String fault, String... brokers) {
    return new Mistake("newBrokers", "[" + String.join(",", brokers) + "]", fault);
  }

  private static List<Mistake> brokers() {
    String ids = "; accepted: a whole number from 0 to 999999999";
    return List.of(
        new Mistake(
            "oldBrokers",
            "3",
            "oldBrokers cannot be \"3\"; accepted: a JSON list of objects with id, rack, address"),
        old("oldBrokers is missing; accepted: a list of {id, rack, address}"),
        old("oldBrokers[0].id is missing; accepted: the node.id of the broker", "{\"rack\":\"a\"}"),
        old("oldBrokers[0].id cannot be \"-1\"" + ids, OLD.formatted("-1", "a", "k:1")),
        old("oldBrokers[0].id cannot be \"zero\"" + ids, OLD.formatted("\"zero\"", "a", "k:1")),
        old("oldBrokers[0].rack is missing; accepted: its zone", "{\"id\":0}"),
        old(
            "oldBrokers[0].rack cannot be \"rack 1\"; accepted: a zone such as eu-central-1a",
            OLD.formatted("0", "rack 1", "k:1")),
        old(
            "oldBrokers[0].address is missing; accepted: a host and a port, where clients reach it",
            "{\"id\":0,\"rack\":\"a\"}"),
        old(
            "oldBrokers[0].address cannot be \"kafka-0\"; accepted: " + ADDRESS,
            OLD.formatted("0", "a", "kafka-0")),
        old(
            "oldBrokers[0].zone cannot be \"\"a\"\"; accepted: only [id, rack, address]",
            "{\"id\":0,\"zone\":\"a\"}"),
        old(
            "oldBrokers[1].id cannot be 0; accepted: each one once",
            OLD.formatted("0", "a", "k-0:1"),
            OLD.formatted("0", "b", "k-1:1")),
        old(
            "oldBrokers[1].address cannot be \"k-0:1\"; accepted: each one once",
            OLD.formatted("0", "a", "k-0:1"),
            OLD.formatted("1", "b", "k-0:1")),
        added("newBrokers is missing; accepted: a list of {id, address}"),
        added(
            "newBrokers[0].id cannot be 0; accepted: each one once", NEW.formatted("0", "k-10:1")),
        added(
            "newBrokers[1].id cannot be 12; accepted: 11, since pod n has the first id and n",
            NEW.formatted("10", "k-10:1"),
            NEW.formatted("12", "k-12:1")),
        added(
            "newBrokers[0].address cannot be \"k-10\"; accepted: " + ADDRESS,
            NEW.formatted("10", "k-10")),
        added(
            "newBrokers cannot be [10]; accepted: at least 3, as many as the old ones",
            NEW.formatted("10", "k-10:1")));
  }

  private static List<Mistake> lists() {
    String url = "; accepted: one such as http://cruise-control.kafka.svc:9090/kafkacruisecontrol";
    return List.of(
        new Mistake(
            "environment",
            "[{\"name\":\"MY VAR\",\"value\":\"1\"}]",
            "environment[0].name cannot be \"MY VAR\"; accepted: letters, digits and underscores"),
        new Mistake(
            "environment",
            "[{\"name\":\"POD_NAME\",\"value\":\"1\"}]",
            "environment[0].name cannot be \"POD_NAME\"; accepted: any but [ADVERTISED_ADDRESSES, FIRST_BROKER_ID, NODE_NAME, POD_NAME, SERVICE_DOMAIN], which are given"),
        new Mistake(
            "environment",
            "[{\"name\":\"A\"}]",
            "environment[0].value is missing; accepted: the variable's value"),
        new Mistake(
            "files",
            "[{\"name\":\"a/b\",\"template\":\"${broker_list}\"}]",
            "files[0].name cannot be \"a/b\"; accepted: letters, digits, dots, underscores and hyphens, at most 253 of them"),
        new Mistake(
            "files",
            "[{\"name\":\"a\",\"template\":\"${chroot}\"}]",
            "files[0].template cannot be \"${chroot}\"; accepted: ${broker_list} only"),
        new Mistake(
            "files",
            "[{\"name\":\"a\"}]",
            "files[0].template is missing; accepted: a text with ${broker_list} in it"),
        new Mistake("cruiseControlUrls", "cruise", "cruiseControlUrls cannot be \"cruise\"" + url),
        new Mistake(
            "cruiseControlUrls",
            "http://a,http://a",
            "cruiseControlUrls cannot be [http://a, http://a]; accepted: that of the main one, and another of its standby"),
        new Mistake(
            "cruiseControlImage",
            "",
            "cruiseControlImage cannot be \"\"; accepted: a text that is not blank"),
        new Mistake(
            "cruiseControlProperties",
            "[{\"name\":\"self.healing.enabled\",\"value\":\"true\"}]",
            "cruiseControlProperties[0].name cannot be \"self.healing.enabled\"; accepted: any but those that the phase and the pool give: self.healing.enabled and its kin, bootstrap.servers, metric.reporter.topic, webserver.http.port"),
        new Mistake(
            "cruiseControlProperties",
            "[{\"name\":\"a\",\"value\":\"1\\n2\"}]",
            "cruiseControlProperties[0].value cannot be \"1\\u000a2\"; accepted: a text of one line"),
        new Mistake(
            "cruiseControlProperties",
            "[{\"name\":\"a\"}]",
            "cruiseControlProperties[0].value is missing; accepted: the property's value"));
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(absent(), plain(), brokers(), lists()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedInOneLine(Mistake mistake) {
    assertThat(errors("kafka-brokers:" + mistake.key(), mistake.value()))
        .containsExactly(mistake.line());
  }

  static Stream<Mistake> mistakesOfOthers() {
    String mutable =
        "kubernetes:enableConfigMapMutable %s; accepted: true, since the provider replaces a ConfigMap otherwise, and clients would find none. Set it in the stack's config file, or with: pulumi config set kubernetes:enableConfigMapMutable <value>";
    return Stream.of(
        new Mistake("kubernetes:enableConfigMapMutable", null, mutable.formatted("is missing")),
        new Mistake(
            "kubernetes:enableConfigMapMutable", "false", mutable.formatted("cannot be \"false\"")),
        new Mistake(
            "kafka-brokers:names",
            "a,a",
            "kafka-brokers:names cannot be \"a,a\"; accepted: each name once. Set it in the stack's config file, or with: pulumi config set kafka-brokers:names <value>"),
        new Mistake(
            "causeway:ladder",
            "67,34,100",
            "causeway:ladder cannot be \"67,34,100\"; accepted: rising shares in percent that end with 100, such as 1,5,10,25,50,75,100. Set it in the stack's config file, or with: pulumi config set causeway:ladder <value>"));
  }

  @ParameterizedTest
  @MethodSource("mistakesOfOthers")
  void aMistakeElsewhereIsNamedInOneLineToo(Mistake mistake) {
    assertThat(errors(mistake.key(), mistake.value())).containsExactly(mistake.fault());
  }

  private static List<String> errors(String key, @Nullable String value) {
    Map<String, String> config = KafkaBrokersTest.config("shift-34");
    if (value == null) {
      config.remove(key);
    } else {
      config.put(key, value);
    }
    return Program.with(config).errors(Main::program);
  }
}
