package dev.causeway.components;

import static dev.causeway.components.BlueGreenQueue.queue;
import static dev.causeway.components.LegacyFleet.fleet;
import static dev.causeway.components.RoutingShare.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingShareTest {
  private static final String ITEM =
      "{\"migration\":{\"S\":\"cluster\"},\"share\":{\"N\":\"%d\"},\"ttlSeconds\":{\"N\":\"30\"},"
          + "\"queues\":{\"M\":{\"orders\":{\"M\":{\"original\":{\"S\":\"%s\"}%s}}}}}";

  @ParameterizedTest
  @CsvSource({
    "expand, 0",
    "verify, 0",
    "shift-50, 50",
    "shift-100, 100",
    "drain, 100",
    "retire, 100",
    "release, 100",
    "contract, 100",
  })
  void producersReadTheShareAndBothUrls(String phase, int percent) {
    Declared declared = new Example().declaredAt(Phase.parse(phase));

    assertThat(declared.inputs("cluster-share-item"))
        .isEqualTo(
            Map.of(
                "tableName", "migrations",
                "hashKey", "migration",
                "item",
                    ITEM.formatted(
                        percent, Example.URL, ",\"new\":{\"S\":\"" + Example.URL + "-k8s\"}")));
  }

  @Test
  void whileThereIsNoNewQueueTheShareIs0AndNoneIsNamed() {
    assertThat(new Example().declaredAt(Phase.BASELINE).input("cluster-share-item", "item"))
        .isEqualTo(ITEM.formatted(0, Example.URL, ""));
  }

  @Test
  void twoQueuesOfOneKeyAreRefused() {
    assertThat(refused(second -> second.key("orders")))
        .containsExactly(
            "queue key cannot be \"orders\"; accepted: a key no other queue of the share has. Call"
                + " .key(another)");
  }

  @Test
  void aQueueThatWatchesAnotherItemIsRefused() {
    ShareItem other = new ShareItem("other", "cluster", Duration.ofSeconds(30));

    assertThat(refused(second -> second.share(other)))
        .singleElement()
        .asString()
        .startsWith("share of queue invoices cannot be ShareItem[table=other");
  }

  private static List<String> refused(UnaryOperator<BlueGreenQueueArgs> change) {
    return Program.with(Map.of())
        .errors(
            context ->
                Migration.declare(
                    context, "m", Course.at(Phase.BASELINE), migration -> two(migration, change)));
  }

  private static void two(Migration migration, UnaryOperator<BlueGreenQueueArgs> change) {
    LegacyFleet fleet = new LegacyFleet("fleet", migration, fleet().adopted("asg").size(1));
    BlueGreenQueueArgs args =
        queue()
            .original(Example.URL)
            .share(Example.ITEM)
            .maxRun(Duration.ofMinutes(1))
            .oldSide(fleet);
    new RoutingShare(
        "share",
        migration,
        share()
            .item(Example.ITEM)
            .of(
                new BlueGreenQueue("orders", migration, args),
                new BlueGreenQueue("invoices", migration, change.apply(args))));
  }

  @Test
  void aShareOfNothingIsRefused() {
    assertThat(
            Program.with(Map.of())
                .errors(
                    context ->
                        Migration.declare(
                            context,
                            "m",
                            Course.at(Phase.BASELINE),
                            migration ->
                                new RoutingShare("share", migration, share().item(Example.ITEM)))))
        .containsExactly("share queues is missing; accepted: one queue or more. Call .of(queues)");
  }
}
