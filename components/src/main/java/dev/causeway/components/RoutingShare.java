package dev.causeway.components;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pulumi.aws.dynamodb.TableItem;
import com.pulumi.aws.dynamodb.TableItemArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The share of the work on the new side, as the DynamoDB item producers read; a missing item means
 * 0. It exists in every phase, so that going home is an update.
 *
 * <p>Its one child, {@code -item}, depends on the ledger, on the fleet being ready, and on every
 * queue, redrive policy and handback: work is sent only where a way back from is declared, and
 * taken away before any of them is deleted. It depends on nothing of Kubernetes: with the cluster
 * down, going home still takes the work away from it.
 */
public final class RoutingShare extends ComponentResource {
  private static final String HASH_KEY = "migration";

  private final List<BlueGreenQueue> queues;
  private final TableItem written;

  /** Declares the share of the migration's phase. */
  public RoutingShare(String name, Migration migration, RoutingShareArgs args) {
    super(
        "causeway:components:RoutingShare",
        Accepted.name("name of the share", name),
        ComponentResourceOptions.builder().parent(migration).build());
    this.queues = args.queues();
    List<Resource> upstream =
        queues.stream().flatMap(queue -> queue.reliedOn().stream()).distinct().toList();
    this.written =
        migration.add(
            new TableItem(
                name + "-item",
                TableItemArgs.builder()
                    .tableName(args.item().table())
                    .hashKey(HASH_KEY)
                    .item(item(args.item(), migration.phase().share()))
                    .build(),
                migration.after(this, upstream).build()));
    queues.forEach(queue -> queue.proveAfter(written));
  }

  /** Starts the arguments of a share. */
  public static RoutingShareArgs share() {
    return new RoutingShareArgs();
  }

  /** What is declared of a share at a stop, in words. */
  public static Map<String, String> facts(Phase phase) {
    return Map.of("share", phase.share() + " %");
  }

  /** The queues whose messages it splits. */
  List<BlueGreenQueue> queues() {
    return queues;
  }

  /** What has to be there before anything relies on the share. */
  Resource written() {
    return written;
  }

  private Output<String> item(ShareItem item, int share) {
    List<Output<Optional<String>>> urls =
        queues.stream()
            .map(queue -> queue.url().map(url -> url.applyValue(Optional::of)))
            .map(url -> url.orElse(Output.of(Optional.empty())))
            .toList();
    return Output.all(urls).applyValue(known -> json(item, share, known));
  }

  private String json(ShareItem item, int share, List<Optional<String>> urls) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject(HASH_KEY).put("S", item.key());
    json.putObject("share").put("N", Integer.toString(share));
    json.putObject("ttlSeconds").put("N", Long.toString(item.cachedFor().toSeconds()));
    ObjectNode pairs = json.putObject("queues").putObject("M");
    for (int i = 0; i < urls.size(); i++) {
      ObjectNode pair = pairs.putObject(queues.get(i).key()).putObject("M");
      pair.putObject("original").put("S", queues.get(i).original().url());
      urls.get(i).ifPresent(url -> pair.putObject("new").put("S", url));
    }
    return json.toString();
  }
}
