package dev.causeway.provider.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.LogDirDescription;

/**
 * Keeps what is created from landing on brokers: the cluster places nothing new on one whose log
 * directories are all cordoned. Needs Kafka 4.3 and its metadata version.
 *
 * @see <a
 *     href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-1066:+Mechanism+to+cordon+brokers+and+log+directories">KIP-1066</a>
 */
record Cordon(Admin admin) {
  private static final String CONFIG = "cordoned.log.dirs";
  private static final String ALL = "*";

  /** The level of {@code metadata.version} 4.3-IV0. */
  private static final int FIRST_LEVEL = 30;

  /** Puts it round these brokers; they have to be alive. */
  void put(Set<Integer> brokers) {
    Configs.Changes changes = new Configs.Changes();
    brokers.forEach(broker -> changes.set(Configs.broker(broker), CONFIG, ALL));
    new Configs(admin).alter("cordon " + Brokers.words(brokers), changes);
  }

  /** Takes it away from these; they have to be alive. */
  void lift(Set<Integer> brokers) {
    Configs.Changes changes = new Configs.Changes();
    brokers.forEach(broker -> changes.delete(Configs.broker(broker), CONFIG));
    new Configs(admin).alter("uncordon " + Brokers.words(brokers), changes);
  }

  /** Those of these brokers that something new may land on. */
  Set<Integer> gaps(Collection<Integer> brokers) {
    return Kafka.ask(
            "describe the log directories", () -> admin.describeLogDirs(brokers).allDescriptions())
        .entrySet()
        .stream()
        .filter(each -> !each.getValue().values().stream().allMatch(LogDirDescription::isCordoned))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the cluster knows cordons: its features say so. */
  boolean isKnown() {
    FinalizedVersionRange level =
        Kafka.ask("describe the features", () -> admin.describeFeatures().featureMetadata())
            .finalizedFeatures()
            .get("metadata.version");
    return level != null && level.maxVersionLevel() >= FIRST_LEVEL;
  }
}
