package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The unmodified CLI gets at the built plugin in three ways, and each carries messages home. */
@OnRealPulumi
@OnBuiltPlugin
class PluginTest {
  private static final int MESSAGES = 40;
  private static final BuiltPlugin PLUGIN = BuiltPlugin.find(OnBuiltPlugin.ROOT).orElseThrow();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it in
  Path folder;

  @Test
  void startedByItsPathInTheProject() throws Exception {
    try (LedgerAndHandback walk = new LedgerAndHandback()) {
      goOutAndComeHome(walk, plugins(walk).started("causeway", PLUGIN.folder()));
    }
  }

  @Test
  void startedFromThePath() throws Exception {
    try (LedgerAndHandback walk = new LedgerAndHandback()) {
      String path = PLUGIN.folder() + File.pathSeparator + System.getenv("PATH");

      goOutAndComeHome(walk, plugins(walk).with(Map.of("PATH", path)));
    }
  }

  @Test
  void startedByAPersonAndAttached() throws Exception {
    try (LedgerAndHandback walk = new LedgerAndHandback();
        StartedPlugin plugin = StartedPlugin.byHand(PLUGIN, walk.environment())) {
      String attached = "causeway:" + plugin.port();

      goOutAndComeHome(walk, plugins(walk).with(Map.of("PULUMI_DEBUG_PROVIDERS", attached)));

      assertThat(plugin.isAlive()).isTrue();
    }
  }

  private static Providers plugins(LedgerAndHandback walk) {
    return Providers.attached(Map.of()).with(walk.environment());
  }

  private void goOutAndComeHome(LedgerAndHandback walk, Providers providers) throws Exception {
    try (RealStack stack = stack(providers)) {
      stack.up(walk.atBaseline());
      stack.up(walk.atExpand());
      List<String> sent = send(walk);

      List<JsonNode> events = stack.up(walk.atBaseline());

      assertThat(walk.aws().bodies(LedgerAndHandback.ORIGINAL))
          .containsExactlyInAnyOrderElementsOf(sent);
      assertThat(walk.aws().bodies(LedgerAndHandback.NEW)).isEmpty();
      assertThat(linesUnder("orders-handback", events))
          .contains("carried 40 messages from orders-k8s to orders");
    }
  }

  private RealStack stack(Providers providers) throws Exception {
    return new RealStack(
        PulumiBinary.find(System.getenv()).orElseThrow(),
        folder,
        LedgerAndHandback.PROJECT,
        LedgerAndHandback.STACK,
        providers);
  }

  private static List<String> send(LedgerAndHandback walk) {
    SqsClient sqs = walk.aws().clients().sqs();
    List<String> bodies = IntStream.range(0, MESSAGES).mapToObj("order %d"::formatted).toList();
    String url = walk.aws().queueUrl(LedgerAndHandback.NEW);
    bodies.forEach(body -> sqs.sendMessage(message -> message.queueUrl(url).messageBody(body)));
    return bodies;
  }

  /** What the engine showed under the resource of that name. */
  private static List<String> linesUnder(String name, List<JsonNode> events) {
    return events.stream()
        .map(event -> event.path("diagnosticEvent"))
        .filter(line -> line.path("urn").asText().endsWith("::" + name))
        .map(line -> line.path("message").asText().replaceAll("<\\{%.*?%}>", "").strip())
        .toList();
  }
}
