package dev.causeway.components;

import static dev.causeway.components.CruiseControl.cruiseControl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong argument of a doubled broker pool is refused in one line, before anything. */
class BrokerArgumentsTest {
  private static final String A = "eu-central-1a";
  private static final String LABEL =
      "; accepted: lower-case letters, digits and inner hyphens, at most 63 of them. Pass such a value";

  /** A migration that is wrong somewhere, and the whole line about it. */
  record Wrong(String line, BrokerExample example) {
    @Override
    public String toString() {
      return line;
    }
  }

  private static Wrong brokers(String line, Supplier<BrokerPools> wrong) {
    return new Wrong(line, new BrokerExample().withBrokers(wrong));
  }

  private static BrokerPools one() {
    return BrokerPools.pools().oldBroker(0, A, "kafka-0:9092");
  }

  static Stream<Wrong> brokers() {
    String address =
        "; accepted: a host and a port such as kafka-0.example.internal:9092. Pass such a value";
    return Stream.of(
        brokers(
            "old brokers is missing; accepted: at least one. Call .oldBroker(id, rack, address)",
            () -> BrokerPools.pools().newBroker(10, "kafka-10:9092")),
        brokers(
            "new brokers cannot be []; accepted: at least 1, as many as the old ones. Call .newBroker(id, address) for each",
            BrokerArgumentsTest::one),
        brokers(
            "new brokers cannot be [10]; accepted: at least 2, as many as the old ones. Call .newBroker(id, address) for each",
            () -> one().oldBroker(1, A, "kafka-1:9092").newBroker(10, "kafka-10:9092")),
        brokers(
            "old broker id cannot be -1; accepted: a whole number from 0 to 2147483647. Pass such a value",
            () -> one().oldBroker(-1, A, "kafka-1:9092")),
        brokers(
            "old broker id cannot be 0; accepted: each one once. Leave the other out, or rename it",
            () -> one().oldBroker(0, A, "kafka-1:9092")),
        brokers(
            "address of old broker 1 cannot be \"kafka-1\"" + address,
            () -> one().oldBroker(1, A, "kafka-1")),
        brokers(
            "address of old broker 1 cannot be \"kafka-1:port\"" + address,
            () -> one().oldBroker(1, A, "kafka-1:port")),
        brokers(
            "address of old broker 1 cannot be \"PLAINTEXT://kafka-1:9092\"" + address,
            () -> one().oldBroker(1, A, "PLAINTEXT://kafka-1:9092")),
        brokers(
            "address of old broker 1 cannot be \"kafka-1:9092,kafka-2:9092\"" + address,
            () -> one().oldBroker(1, A, "kafka-1:9092,kafka-2:9092")),
        brokers(
            "address of old broker 1 cannot be \"kafka-0:9092\"; accepted: each one once. Leave the other out, or rename it",
            () -> one().oldBroker(1, A, "kafka-0:9092")),
        brokers(
            "broker rack cannot be \"\"; accepted: a zone such as eu-central-1a. Pass such a value",
            () -> one().oldBroker(1, "", "kafka-1:9092")),
        brokers(
            "broker rack cannot be \"rack 1\"; accepted: a zone such as eu-central-1a. Pass such a value",
            () -> one().oldBroker(1, "rack 1", "kafka-1:9092")),
        brokers(
            "new broker id cannot be 0; accepted: each one once. Leave the other out, or rename it",
            () -> one().newBroker(0, "kafka-10:9092")),
        brokers(
            "new broker id cannot be 12; accepted: 11, since pod n has the first id and n. Number the new brokers without a gap",
            () -> one().newBroker(10, "kafka-10:9092").newBroker(12, "kafka-12:9092")),
        brokers(
            "new broker id cannot be 9; accepted: 11, since pod n has the first id and n. Number the new brokers without a gap",
            () -> one().newBroker(10, "kafka-10:9092").newBroker(9, "kafka-9:9092")),
        brokers(
            "address of new broker 10 cannot be \"kafka-0:9092\"; accepted: each one once. Leave the other out, or rename it",
            () -> one().newBroker(10, "kafka-0:9092")),
        brokers(
            "broker rack cannot be \"a b\"; accepted: a zone such as eu-central-1a. Pass such a value",
            () -> BrokerExample.poolsArgs().racks(List.of(A, "a b"))),
        brokers(
            "racks of the new brokers cannot be [eu-central-1a, eu-central-1a]; accepted: each one once. Leave the other out, or rename it",
            () -> BrokerExample.poolsArgs().racks(List.of(A, A))));
  }

  private static Wrong fleet(String line, UnaryOperator<LegacyFleetArgs> wrong) {
    return new Wrong(line, new BrokerExample().withFleet(wrong));
  }

  static Stream<Wrong> fleets() {
    String hook =
        "; accepted: letters, digits, hyphens, underscores and slashes, at most 255 of them. Pass such a value";
    return Stream.of(
        fleet(
            "fleet group is missing; accepted: one value. Call .adopted(name of the Auto Scaling group)",
            args -> LegacyFleet.fleet().brokers(BrokerExample.poolsArgs())),
        fleet(
            "fleet brokers is missing; accepted: the pools of its cluster. Call .brokers(pools)",
            args -> LegacyFleet.fleet().adopted("kafka-asg").size(3)),
        fleet(
            "fleet size cannot be 4; accepted: 3, one for each old broker. Leave it out",
            args -> args.size(4)),
        fleet(
            "fleet size cannot be 3; accepted: a whole number from 4 to 6. Pass such a value",
            args -> args.between(4, 6)),
        fleet("fleet lifecycle hook cannot be \"\"" + hook, args -> args.lifecycleHook("")),
        fleet(
            "fleet lifecycle hook cannot be \"leave now\"" + hook,
            args -> args.lifecycleHook("leave now")));
  }

  private static Wrong pool(String line, UnaryOperator<DoubledBrokerPoolArgs> wrong) {
    return new Wrong(line, new BrokerExample().withPool(wrong));
  }

  private static Wrong missing(String line, UnaryOperator<DoubledBrokerPoolArgs> given) {
    return pool(line, args -> given.apply(DoubledBrokerPool.pool().oldSide(args.oldSide())));
  }

  static Stream<Wrong> pools() {
    return Stream.of(
        missing(
            "pool set is missing; accepted: one value. Call .set(name of the StatefulSet)",
            args -> args),
        missing(
            "pool image is missing; accepted: one value. Call .image(name of a container image)",
            args -> args.set("kafka")),
        missing(
            "pool storage class is missing; accepted: one value. Call .storageClass(name)",
            args -> args.set("kafka").image("kafka:4")),
        missing(
            "pool size is missing; accepted: one value. Call .sizeGib(GiB of a broker's disk)",
            args -> args.set("kafka").image("kafka:4").storageClass("gp3")),
        missing(
            "pool bytes per second is missing; accepted: one value. Call .bytesPerSecond(bytes, 0 for no limit)",
            args -> args.set("kafka").image("kafka:4").storageClass("gp3").sizeGib(1)),
        pool(
            "pool old side is missing; accepted: one value. Call .oldSide(the fleet of the old brokers)",
            args -> BrokerExample.poolArgs()),
        pool("pool set cannot be \"Kafka\"" + LABEL, args -> args.set("Kafka")),
        pool("pool namespace cannot be \"a/b\"" + LABEL, args -> args.namespace("a/b")),
        pool(
            "pool image cannot be \" \"; accepted: a text that is not blank. Pass such a value",
            args -> args.image(" ")),
        pool(
            "pool storage class cannot be \"\"; accepted: a text that is not blank. Pass such a value",
            args -> args.storageClass("")),
        pool(
            "pool port cannot be 0; accepted: a whole number from 1 to 65535. Pass such a value",
            args -> args.port(0)),
        pool(
            "pool size cannot be 65537; accepted: a whole number from 1 to 65536. Pass such a value",
            args -> args.sizeGib(65_537)),
        pool(
            "pool data path cannot be \"data\"; accepted: an absolute path. Pass such a value",
            args -> args.dataPath("data")),
        pool(
            "pool variable cannot be \"MY VAR\"; accepted: letters, digits and underscores. Pass such a value",
            args -> args.environment("MY VAR", "1")),
        pool(
            "pool variable cannot be \"FIRST_BROKER_ID\"; accepted: any but [ADVERTISED_ADDRESSES, FIRST_BROKER_ID, NODE_NAME, POD_NAME, SERVICE_DOMAIN], which are given. Rename it",
            args -> args.environment("FIRST_BROKER_ID", "1")),
        pool(
            "pool metrics topic cannot be \"my topic\"; accepted: letters, digits, dots, underscores and hyphens, at most 249 of them. Pass such a value",
            args -> args.metricsTopic("my topic")),
        pool(
            "pool bytes per second cannot be -1; accepted: a whole number from 0 to 2147483647. Pass such a value",
            args -> args.bytesPerSecond(-1)),
        pool(
            "pool moves per broker cannot be 0; accepted: a whole number from 1 to 10000. Pass such a value",
            args -> args.movesPerBroker(0)),
        pool(
            "pool metadata age cannot be PT-1S; accepted: a duration of PT0S or longer. Pass such a value",
            args -> args.metadataAge(Duration.ofSeconds(-1))),
        pool(
            "pool grace cannot be PT0S; accepted: a duration longer than PT0S. Pass such a value",
            args -> args.grace(Duration.ZERO)),
        pool(
            "pool patience cannot be PT0S; accepted: a duration longer than PT0S. Pass such a value",
            args -> args.patience(Duration.ZERO)),
        missing(
            "pool executor cannot be CRUISE_CONTROL; accepted: KAFKA, or CRUISE_CONTROL beside the URL of one. Call .cruiseControl(cruiseControl().urls(urls))",
            args ->
                args.set("kafka")
                    .image("kafka:4")
                    .storageClass("gp3")
                    .sizeGib(1)
                    .bytesPerSecond(0)
                    .executor(EvacuationExecutor.CRUISE_CONTROL)));
  }

  private static Wrong cruise(String line, UnaryOperator<CruiseControlArgs> wrong) {
    return pool(line, args -> args.cruiseControl(wrong.apply(BrokerExample.cruiseControlArgs())));
  }

  static Stream<Wrong> cruiseControls() {
    String url =
        "; accepted: one such as http://cruise-control.kafka.svc:9090/kafkacruisecontrol. Pass such a value";
    String urls =
        "; accepted: that of the main one, and another of its standby. Leave the others out";
    String given =
        "; accepted: any but those that the phase and the pool give: self.healing.enabled and its kin, bootstrap.servers, metric.reporter.topic, webserver.http.port. Leave it out";
    return Stream.of(
        cruise(
            "Cruise Control URLs is missing; accepted: where it is asked, at least one. Call .urls(urls)",
            args -> cruiseControl().image("cruise:2.5")),
        cruise(
            "Cruise Control URL cannot be \"cruise:9090\"" + url,
            args -> args.urls(List.of("cruise:9090"))),
        cruise(
            "Cruise Control URL cannot be \"http://cruise:9090/?json=true\"" + url,
            args -> args.urls(List.of("http://cruise:9090/?json=true"))),
        cruise(
            "Cruise Control URL cannot be \"http://user:word@cruise:9090\"" + url,
            args -> args.urls(List.of("http://user:word@cruise:9090"))),
        cruise(
            "Cruise Control URLs cannot be [http://a, http://a]" + urls,
            args -> args.urls(List.of("http://a", "http://a"))),
        cruise(
            "Cruise Control URLs cannot be [http://a, http://b, http://c]" + urls,
            args -> args.urls(List.of("http://a", "http://b", "http://c"))),
        cruise(
            "Cruise Control image cannot be \"\"; accepted: a text that is not blank. Pass such a value",
            args -> args.image("")),
        cruise(
            "Cruise Control image is missing; accepted: a container image, since there are properties for it. Call .image(name), or leave the properties out",
            args -> cruiseControl().urls(BrokerExample.URLS).property("a", "b")),
        cruise(
            "Cruise Control property cannot be \"my property\"; accepted: letters, digits, dots, underscores, hyphens. Pass such a value",
            args -> args.property("my property", "1")),
        cruise(
            "Cruise Control property a cannot be \"1\\u000aself.healing.enabled=true\"; accepted: a text of one line. Pass such a value",
            args -> args.property("a", "1\nself.healing.enabled=true")),
        cruise(
            "Cruise Control property cannot be \"self.healing.enabled\"" + given,
            args -> args.property("self.healing.enabled", "true")),
        cruise(
            "Cruise Control property cannot be \"self.healing.broker.failure.enabled\"" + given,
            args -> args.property("self.healing.broker.failure.enabled", "true")),
        cruise(
            "Cruise Control property cannot be \"bootstrap.servers\"" + given,
            args -> args.property("bootstrap.servers", "kafka-0:9092")));
  }

  private static Wrong entrypoint(String line, UnaryOperator<BrokerEntrypointArgs> wrong) {
    return new Wrong(line, new BrokerExample().withEntrypoint(wrong));
  }

  static Stream<Wrong> entrypoints() {
    return Stream.of(
        entrypoint(
            "entrypoint pool is missing; accepted: one value. Call .of(the pool)",
            args -> BrokerExample.entrypointArgs()),
        entrypoint(
            "entrypoint ConfigMap is missing; accepted: one value. Call .configMap(name)",
            args -> BrokerEntrypoint.entrypoint().of(args.pool())),
        entrypoint(
            "entrypoint ConfigMap cannot be \"Discovery\"" + LABEL,
            args -> args.configMap("Discovery")),
        entrypoint(
            "entrypoint file cannot be \"etc/kafka.ini\"; accepted: letters, digits, dots, underscores and hyphens, at most 253 of them. Pass such a value",
            args -> args.file("etc/kafka.ini", "${broker_list}")),
        entrypoint(
            "variable in the template of entrypoint file a cannot be \"${chroot}\"; accepted: ${broker_list} only. Write what it stands for, or leave it out",
            args -> args.file("a", "${broker_list}/${chroot}")),
        entrypoint(
            "variable in the template of entrypoint file a cannot be \"${broker_list\"; accepted: ${broker_list} only. Write what it stands for, or leave it out",
            args -> args.file("a", "${broker_list")),
        entrypoint(
            "template of entrypoint file a cannot be \"kafka-0:9092\"; accepted: a text with ${broker_list} in it. Write where the brokers go",
            args -> args.file("a", "kafka-0:9092")));
  }

  @ParameterizedTest
  @MethodSource({"brokers", "fleets", "pools", "cruiseControls", "entrypoints"})
  void itIsRefusedInOneLine(Wrong wrong) {
    assertThat(wrong.example().refusedAt(Phase.BASELINE)).containsExactly(wrong.line());
  }
}
