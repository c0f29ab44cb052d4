package dev.causeway.provider.kafka;

import dev.causeway.provider.kafka.plan.Relocation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;

/**
 * Limits the bytes a second that each broker sends and takes for copies that are not in sync yet;
 * replicas in sync are not slowed down.
 *
 * @param bytesPerSecond 0 for no limit
 * @see <a href="https://kafka.apache.org/documentation/#rep-throttle">what Kafka does with it</a>
 */
record Throttle(Admin admin, int bytesPerSecond) {
  private static final List<String> RATES =
      List.of("leader.replication.throttled.rate", "follower.replication.throttled.rate");
  private static final String LEADERS = "leader.replication.throttled.replicas";
  private static final String FOLLOWERS = "follower.replication.throttled.replicas";

  /** Sets the limit of these brokers. */
  void limit(Set<Integer> brokers) {
    Configs.Changes changes = new Configs.Changes();
    if (bytesPerSecond > 0) {
      for (String rate : RATES) {
        brokers.forEach(
            broker -> changes.set(Configs.broker(broker), rate, Integer.toString(bytesPerSecond)));
      }
    }
    alter(changes);
  }

  /** Sets which copies it is about: those of these relocations. */
  void copies(Collection<Relocation> relocations) {
    Map<String, SortedSet<String>> leaders = new TreeMap<>();
    Map<String, SortedSet<String>> followers = new TreeMap<>();
    for (Relocation each : relocations) {
      add(leaders, each, each.from());
      add(followers, each, each.adding());
    }
    Configs.Changes changes = new Configs.Changes();
    if (bytesPerSecond > 0) {
      set(changes, LEADERS, leaders);
      set(changes, FOLLOWERS, followers);
    }
    alter(changes);
  }

  private static void add(
      Map<String, SortedSet<String>> lists, Relocation relocation, List<Integer> brokers) {
    int number = relocation.partition().number();
    brokers.forEach(
        broker ->
            lists
                .computeIfAbsent(relocation.partition().topic(), topic -> new TreeSet<>())
                .add(number + ":" + broker));
  }

  private static void set(
      Configs.Changes changes, String name, Map<String, SortedSet<String>> lists) {
    lists.forEach((topic, list) -> changes.set(Configs.topic(topic), name, String.join(",", list)));
  }

  /** Takes all of it away again, also what a run that was cut short has left. */
  void lift(Set<Integer> brokers, Collection<String> topics) {
    Configs.Changes changes = new Configs.Changes();
    RATES.forEach(rate -> brokers.forEach(broker -> changes.delete(Configs.broker(broker), rate)));
    Stream.of(LEADERS, FOLLOWERS)
        .forEach(
            name ->
                limited(topics, name).forEach(topic -> changes.delete(Configs.topic(topic), name)));
    alter(changes);
  }

  private List<String> limited(Collection<String> topics, String name) {
    return new Configs(admin)
        .of(topics, name).entrySet().stream()
            .filter(each -> each.getValue().source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
            .map(Map.Entry::getKey)
            .toList();
  }

  private void alter(Configs.Changes changes) {
    new Configs(admin).alter("limit the copies", changes);
  }
}
