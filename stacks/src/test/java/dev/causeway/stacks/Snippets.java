package dev.causeway.stacks;

import static dev.causeway.components.BlueGreenQueue.queue;
import static dev.causeway.components.DrainingWorkers.workers;
import static dev.causeway.components.LegacyFleet.fleet;
import static dev.causeway.components.RoutingShare.share;

import com.pulumi.Context;
import dev.causeway.components.BlueGreenQueue;
import dev.causeway.components.DrainingWorkers;
import dev.causeway.components.LegacyFleet;
import dev.causeway.components.Migration;
import dev.causeway.components.QueueAddress;
import dev.causeway.components.RoutingShare;
import dev.causeway.components.ShareItem;
import java.time.Duration;
import java.util.List;

/** The Java snippets of the component pages in {@code docs/}, as one program. */
final class Snippets {
  private static final String ORDERS = "https://sqs.eu-central-1.amazonaws.com/111122223333/orders";
  private static final String TARGET_GROUP =
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop/0123456789abcdef";

  private Snippets() {}

  static void declare(Context context) {
    Migration.declare(context, "shop", Snippets::parts);
  }

  private static void parts(Migration migration) {
    LegacyFleet fleet =
        new LegacyFleet(
            "shop-fleet",
            migration,
            fleet()
                .adopted("shop-workers")
                .size(4)
                .between(2, 8)
                .targetGroups(List.of(TARGET_GROUP))
                .consumes(List.of(QueueAddress.of(ORDERS))));

    ShareItem item = new ShareItem("migrations", "shop", Duration.ofSeconds(30));
    BlueGreenQueue orders =
        new BlueGreenQueue(
            "shop-orders",
            migration,
            queue()
                .original(ORDERS)
                .key("orders")
                .oldSide(fleet)
                .share(item)
                .maxRun(Duration.ofMinutes(15)));

    RoutingShare split = new RoutingShare("shop-share", migration, share().item(item).of(orders));

    new DrainingWorkers(
        "shop-workers",
        migration,
        workers()
            .consumes(split)
            .image("registry.example/shop:1.4.2")
            .stopPoller("/app/bin/worker stop-polling")
            .awaitIdle("/app/bin/worker await-idle")
            .replicas(4));
  }
}
