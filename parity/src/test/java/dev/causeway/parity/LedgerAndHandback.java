package dev.causeway.parity;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.causeway.components.resources.Handback;
import dev.causeway.components.resources.HandbackArgs;
import dev.causeway.components.resources.Ledger;
import dev.causeway.components.resources.LedgerArgs;
import dev.causeway.components.resources.QueueRefArgs;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The smallest migration: a ledger and, past baseline, the promise that what is in {@code
 * orders-k8s} comes home to {@code orders}. In an account of its own.
 */
final class LedgerAndHandback implements AutoCloseable {
  static final String ORIGINAL = "orders";
  static final String NEW = "orders-k8s";
  static final String PROJECT = "causeway";
  static final String STACK = "first-walk";

  /** So slow that what a handback hides for five minutes stays hidden while a machine stalls. */
  private static final Pace PACE = Pace.of(100);

  private final LocalAws aws = LocalAws.start(PACE);

  LedgerAndHandback() {
    List.of(ORIGINAL, NEW)
        .forEach(name -> aws.clients().sqs().createQueue(queue -> queue.queueName(name)));
  }

  LocalAws aws() {
    return aws;
  }

  RealStack.Plugin plugin() {
    return new RealStack.Plugin(
        "0.1.0", CausewayProvider.factory(this::clients, () -> Waiting.at(PACE)));
  }

  /** What the plugin needs in its environment to work in this account, in its time. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", aws.endpoint().toString(),
        "AWS_REGION", LocalAws.REGION,
        "AWS_ACCESS_KEY_ID", LocalAws.ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY", LocalAws.SECRET_KEY,
        "CAUSEWAY_LOCAL_SPEED", PACE.speed() + "@" + PACE.start());
  }

  private Clients clients() {
    return aws.newClients().forCauseway().build();
  }

  /** Where nothing has moved. */
  StackProgram atBaseline() {
    return program("baseline", ledger -> {});
  }

  /** Where the new queue may hold work. */
  StackProgram atExpand() {
    return program("expand", this::handback);
  }

  private static StackProgram program(String phase, Consumer<Ledger> rest) {
    LedgerArgs args = new LedgerArgs().migration("orders").phase(phase).ladder(List.of(100));
    return new StackProgram(
        PROJECT,
        STACK,
        Map.of(),
        Set.of(),
        context -> rest.accept(new Ledger("orders-ledger", args, CustomResourceOptions.Empty)));
  }

  private void handback(Ledger ledger) {
    HandbackArgs args =
        new HandbackArgs()
            .source(queue(NEW))
            .original(queue(ORIGINAL))
            .producerCache("PT30S")
            .quietWindow("PT75S")
            .closed(false)
            .receivers(2);
    new Handback(
        "orders-handback", args, CustomResourceOptions.builder().dependsOn(ledger).build());
  }

  private QueueRefArgs queue(String name) {
    return new QueueRefArgs().url(Output.of(aws.queueUrl(name))).arn(LocalAws.queueArn(name));
  }

  @Override
  public void close() {
    aws.close();
  }
}
