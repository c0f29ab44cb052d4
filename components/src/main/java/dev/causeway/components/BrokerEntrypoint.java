package dev.causeway.components;

import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document from which clients learn where the brokers of a cluster are: the old ones, then both
 * pools, then the new ones.
 *
 * <table>
 *   <caption>What depends on what; everything depends on the ledger too</caption>
 *   <tr><th>child</th><th>declared</th><th>depends on</th></tr>
 *   <tr><td>-document</td><td>from baseline</td>
 *       <td>the fleet's -ready, the pool's -old-ready and -new-ready, those that there are</td></tr>
 * </table>
 *
 * <p>It exists in every phase, so going home is an update of it: after the old brokers are back and
 * before anything of the new ones is deleted. At every instant it names one that is alive.
 */
public final class BrokerEntrypoint extends ComponentResource {
  /** Declares what the migration's phase says of the entrypoint. */
  public BrokerEntrypoint(String name, Migration migration, BrokerEntrypointArgs args) {
    super(
        "causeway:components:BrokerEntrypoint",
        Accepted.name("name of the entrypoint", name),
        ComponentResourceOptions.builder().parent(migration).build());
    DoubledBrokerPool pool = args.pool();
    List<String> brokers = EntrypointFacts.of(migration.phase().kind()).addresses(pool.pools());
    migration.add(
        new ConfigMap(
            name + "-document",
            ConfigMapArgs.builder()
                .metadata(metadata(args.configMap(), pool.namespace()))
                .data(files(args.files(), String.join(",", brokers)))
                .build(),
            migration.after(this, pool.ready()).build()));
  }

  /** Starts the arguments of an entrypoint. */
  public static BrokerEntrypointArgs entrypoint() {
    return new BrokerEntrypointArgs();
  }

  /** What is declared of an entrypoint at a stop, in words. */
  public static Map<String, String> facts(Phase phase) {
    return EntrypointFacts.of(phase.kind()).words();
  }

  private static ObjectMetaArgs metadata(String configMap, String namespace) {
    return ObjectMetaArgs.builder()
        .name(configMap)
        .namespace(namespace)
        .labels(PodParts.labels(configMap))
        .build();
  }

  private static Map<String, String> files(Map<String, String> templates, String brokers) {
    Map<String, String> files = new TreeMap<>(templates);
    files.replaceAll((name, text) -> text.replace(BrokerEntrypointArgs.BROKER_LIST, brokers));
    return files;
  }
}
