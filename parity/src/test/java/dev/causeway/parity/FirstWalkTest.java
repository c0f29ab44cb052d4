package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The smallest migration goes out and comes home on the real CLI. */
@OnRealPulumi
class FirstWalkTest {
  private static final int MESSAGES = 40;

  @Test
  void whatIsInTheNewQueueComesHomeWhenTheHandbackIsDeleted(@TempDir Path folder) throws Exception {
    try (LedgerAndHandback walk = new LedgerAndHandback();
        RealStack stack = stack(walk, folder)) {
      assertThat(operations(stack.up(walk.atBaseline()))).containsOnly("create");
      assertThat(operations(stack.up(walk.atExpand()))).contains("create", "update");
      assertThat(operations(stack.up(walk.atExpand()))).containsOnly("same");
      List<String> sent = send(walk);

      assertThat(operations(stack.up(walk.atBaseline()))).contains("update", "delete");

      assertThat(walk.aws().bodies(LedgerAndHandback.ORIGINAL))
          .containsExactlyInAnyOrderElementsOf(sent);
      assertThat(walk.aws().bodies(LedgerAndHandback.NEW)).isEmpty();
      assertThat(operations(stack.destroy())).containsOnly("delete");
    }
  }

  private static RealStack stack(LedgerAndHandback walk, Path folder) throws Exception {
    return new RealStack(
        PulumiBinary.find(System.getenv()).orElseThrow(),
        folder,
        LedgerAndHandback.PROJECT,
        LedgerAndHandback.STACK,
        Map.of("causeway", walk.plugin()));
  }

  private static List<String> send(LedgerAndHandback walk) {
    SqsClient sqs = walk.aws().clients().sqs();
    List<String> bodies = IntStream.range(0, MESSAGES).mapToObj("order %d"::formatted).toList();
    String url = walk.aws().queueUrl(LedgerAndHandback.NEW);
    bodies.forEach(body -> sqs.sendMessage(message -> message.queueUrl(url).messageBody(body)));
    return bodies;
  }

  /** What the engine did to resources, default providers included. */
  private static List<String> operations(List<JsonNode> events) {
    return events.stream()
        .map(event -> event.path("resourcePreEvent").path("metadata").path("op").asText())
        .filter(op -> !op.isEmpty())
        .toList();
  }
}
