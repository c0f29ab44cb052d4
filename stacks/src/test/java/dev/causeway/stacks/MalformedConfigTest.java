package dev.causeway.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.Program;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake in the config gives one line: the key, what was seen, what is accepted, the way
 * out.
 */
class MalformedConfigTest {
  private static final String URL = "https://sqs.eu-central-1.amazonaws.com/111122223333/orders";

  /** A mistake: the key with its value, null for none, and how the line starts. */
  record Mistake(String key, @Nullable String value, String start) {
    static Mistake absent(String key) {
      return new Mistake(key, null, key + " is missing; accepted: ");
    }

    static Mistake value(String key, String value) {
      return new Mistake(key, value, key + " cannot be \"" + value + "\"; accepted: ");
    }

    static Mistake shown(String key, String value, String shown) {
      return new Mistake(key, value, shown + "; accepted: ");
    }

    @Override
    public String toString() {
      return key + " = " + (value == null || value.length() < 60 ? value : value.substring(0, 60));
    }
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(stack(), records(), severalMigrations(), fleet(), queues(), workers(), times())
        .flatMap(List::stream);
  }

  private static List<Mistake> stack() {
    return List.of(
        Mistake.absent("causeway:stack"),
        Mistake.value("causeway:stack", "queue-worker"),
        Mistake.value("causeway:stack", ""),
        Mistake.value("causeway:stack", "Queue-Workers"),
        Mistake.value("aws:region", "us-east-1"));
  }

  private static List<Mistake> records() {
    return List.of(
        Mistake.absent("causeway:phase"),
        Mistake.value("causeway:phase", "expnd"),
        Mistake.value("causeway:phase", "EXPAND"),
        Mistake.value("causeway:phase", " "),
        Mistake.value("causeway:phase", "shift-7"),
        Mistake.value("causeway:phase", "shift-0"),
        Mistake.value("causeway:phase", "shift-101"),
        Mistake.value("causeway:phase", "shift-٥٠"),
        Mistake.value("causeway:phase", "baseline\u200b"),
        Mistake.shown(
            "causeway:phase", "drain\nretire", "causeway:phase cannot be \"drain\\u000aretire\""),
        Mistake.shown(
            "causeway:phase",
            "x".repeat(5000),
            "causeway:phase cannot be \"" + "x".repeat(80) + "…\""),
        Mistake.value("causeway:ladder", "50,10,100"),
        Mistake.value("causeway:ladder", "10,10,100"),
        Mistake.value("causeway:ladder", "10,50"),
        Mistake.value("causeway:ladder", "0,100"),
        Mistake.value("causeway:ladder", "-5,100"),
        Mistake.value("causeway:ladder", "10,101"),
        Mistake.value("causeway:ladder", ""),
        Mistake.value("causeway:ladder", "[]"),
        Mistake.value("causeway:ladder", "[10, 100"),
        Mistake.value("causeway:ladder", "[[10], 100]"),
        Mistake.value("causeway:ladder", "[null, 100]"),
        Mistake.value("causeway:ladder", "[10.5, 100]"),
        Mistake.value("causeway:ladder", "10;50;100"),
        Mistake.value("causeway:ladder", "١٠,١٠٠"),
        Mistake.value("causeway:ladder", "10,99999999999999999999,100"),
        Mistake.value("causeway:ladder", "ten,100"),
        Mistake.value("causeway:soak", "1 day"),
        Mistake.value("causeway:soak", "-PT1H"),
        Mistake.value("causeway:soak", "PT9999999999999999999H"),
        Mistake.value("causeway:soak", "P9999999D"),
        Mistake.value("causeway:soak", "86400"),
        Mistake.value("causeway:soak", ""));
  }

  private static List<Mistake> severalMigrations() {
    String key = "causeway:migrations";
    return List.of(
        Mistake.value(key, "not json"),
        Mistake.value(key, "[]"),
        Mistake.shown(key, "{}", "causeway:migrations.queue-workers is missing"),
        Mistake.shown(
            key, "{\"queue-workers\": 3}", "causeway:migrations.queue-workers cannot be \"3\""),
        Mistake.shown(
            key,
            "{\"queue-workers\": {\"fase\": \"drain\"}}",
            "causeway:migrations.queue-workers.fase cannot be \"\"drain\"\""),
        Mistake.shown(
            key,
            "{\"queue-workers\": {\"phase\": \"drain\"}}",
            "causeway:phase cannot be \"baseline\""));
  }

  private static List<Mistake> fleet() {
    return List.of(
        Mistake.absent("queue-workers:fleet"),
        Mistake.value("queue-workers:fleet", " "),
        Mistake.absent("queue-workers:fleetSize"),
        Mistake.value("queue-workers:fleetSize", "-1"),
        Mistake.value("queue-workers:fleetSize", "four"),
        Mistake.value("queue-workers:fleetSize", "4.0"),
        Mistake.value("queue-workers:fleetSize", "٤"),
        Mistake.value("queue-workers:fleetSize", "2147483648"),
        Mistake.value("queue-workers:fleetSize", "99999999999999999999999999"),
        Mistake.value("queue-workers:fleetMinSize", "5"),
        Mistake.value("queue-workers:fleetMaxSize", "3"),
        Mistake.value("queue-workers:targetGroups", "cluster-service"),
        Mistake.value("queue-workers:targetGroups", "arn:aws:sqs:eu-central-1:111122223333:a"),
        Mistake.value("queue-workers:targetGroups", "{"));
  }

  private static List<Mistake> queues() {
    String key = "queue-workers:queues";
    return List.of(
        Mistake.absent(key),
        Mistake.shown(key, "[]", key + " is missing"),
        Mistake.value(key, "orders"),
        Mistake.value(key, "{}"),
        Mistake.shown(key, "[1]", key + "[0] cannot be \"1\""),
        Mistake.shown(key, "[{}]", key + "[0].name is missing"),
        Mistake.shown(key, "[{\"name\": \"orders\"}]", key + "[0].url is missing"),
        Mistake.shown(key, queue("a b", URL), key + "[0].name cannot be \"a b\""),
        Mistake.shown(key, queue("orders", "orders"), key + "[0].url cannot be \"orders\""),
        Mistake.shown(
            key,
            queue("orders", "http://localhost:9324/000000000000/orders"),
            key + "[0].url cannot be \"http://localhost:9324/000000000000/orders\""),
        Mistake.shown(
            key, queue("orders", URL + ".fifo"), key + "[0].url cannot be \"" + URL + ".fifo\""),
        Mistake.shown(
            key, queue("orders", URL + "?x=1"), key + "[0].url cannot be \"" + URL + "?x=1\""),
        Mistake.shown(
            key,
            "[{\"name\": \"orders\", \"url\": \"%s\", \"arn\": \"orders\"}]".formatted(URL),
            key + "[0].arn cannot be \"orders\""),
        Mistake.shown(
            key,
            "[{\"name\": \"orders\", \"url\": \"%s\", \"dlq\": true}]".formatted(URL),
            key + "[0].dlq cannot be \"true\""),
        Mistake.shown(
            key,
            "[{\"name\": \"orders\", \"url\": \"%s\", \"newName\": \"ü\"}]".formatted(URL),
            key + "[0].newName cannot be \"ü\""),
        Mistake.shown(
            key,
            "[%1$s, %1$s]".formatted("{\"name\": \"orders\", \"url\": \"" + URL + "\"}"),
            key + "[1].name cannot be \"orders\""),
        Mistake.value("queue-workers:names", "queue-workers,queue-workers"),
        Mistake.value("queue-workers:names", "a b"));
  }

  private static String queue(String name, String url) {
    return "[{\"name\": \"%s\", \"url\": \"%s\"}]".formatted(name, url);
  }

  private static List<Mistake> workers() {
    return List.of(
        Mistake.absent("queue-workers:image"),
        Mistake.absent("queue-workers:stopPoller"),
        Mistake.absent("queue-workers:awaitIdle"),
        Mistake.absent("queue-workers:responseQueueUrl"),
        Mistake.absent("queue-workers:table"),
        Mistake.value("queue-workers:responseQueueUrl", "response"),
        Mistake.value("queue-workers:namespace", "Cluster_Service"),
        Mistake.value("queue-workers:autoscaler", "-hpa"),
        Mistake.value("queue-workers:readyPath", "ready"),
        Mistake.value("queue-workers:replicas", "0"),
        Mistake.value("queue-workers:port", "65536"),
        Mistake.value("queue-workers:maxReceiveCount", "1"),
        Mistake.value("queue-workers:maxReceiveCount", "1001"),
        Mistake.value("queue-workers:receivers", "0"));
  }

  private static List<Mistake> times() {
    return List.of(
        Mistake.value("queue-workers:maxRun", "-PT15M"),
        Mistake.value("queue-workers:maxRun", "PT0S"),
        Mistake.value("queue-workers:maxRun", "15"),
        Mistake.value("queue-workers:maxRun", "PT13H"),
        Mistake.value("queue-workers:visibility", "PT15M"),
        Mistake.value("queue-workers:visibility", "PT12H1S"),
        Mistake.value("queue-workers:retention", "PT30S"),
        Mistake.value("queue-workers:retention", "P15D"),
        Mistake.value("queue-workers:grace", "PT15M"),
        Mistake.value("queue-workers:quietWindow", "PT1M"),
        Mistake.value("queue-workers:producerCache", "PT0.5S"),
        Mistake.value("queue-workers:unusedFor", "PT1S"),
        Mistake.value("queue-workers:patience", "P1Y"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeGivesOneLineThatNamesTheKeyTheValueAndTheWayOut(Mistake mistake) {
    Map<String, String> config = Configs.of("production");
    config.remove(mistake.key());
    if (mistake.value() != null) {
      config.put(mistake.key(), mistake.value());
    }

    assertThat(Program.with(config).errors(Main::program))
        .singleElement()
        .asString()
        .startsWith(mistake.start())
        .matches("\\P{Cntrl}+; accepted: \\P{Cntrl}+\\. [A-Z]\\P{Cntrl}+")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void whatADurationIsToldToBeWouldBeAccepted() {
    Map<String, String> config = Configs.of("production");
    config.put("queue-workers:visibility", "PT15M");

    assertThat(Program.with(config).errors(Main::program))
        .singleElement()
        .asString()
        .contains("; accepted: an ISO-8601 duration from PT15M1S to PT12H. Set it in");
  }

  @Test
  void thereAreFiftyMistakesOrMore() {
    assertThat(mistakes().distinct().count()).isGreaterThanOrEqualTo(50);
  }
}
