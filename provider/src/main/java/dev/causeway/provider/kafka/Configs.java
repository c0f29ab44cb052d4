package dev.causeway.provider.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The dynamic configuration of brokers and topics. */
record Configs(Admin admin) {
  /** Changes to be made together. */
  static final class Changes {
    private final Map<ConfigResource, Collection<AlterConfigOp>> all = new HashMap<>();

    void set(ConfigResource of, String name, String value) {
      add(of, new AlterConfigOp(new ConfigEntry(name, value), OpType.SET));
    }

    void delete(ConfigResource of, String name) {
      add(of, new AlterConfigOp(new ConfigEntry(name, ""), OpType.DELETE));
    }

    private void add(ConfigResource of, AlterConfigOp change) {
      all.computeIfAbsent(of, fresh -> new ArrayList<>()).add(change);
    }

    boolean isEmpty() {
      return all.isEmpty();
    }
  }

  static ConfigResource broker(int id) {
    return new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(id));
  }

  static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }

  /** Makes the changes; nothing of a topic that is gone. */
  void alter(String deed, Changes changes) {
    if (!changes.isEmpty()) {
      Kafka.unlessGone(deed, admin.incrementalAlterConfigs(changes.all).all());
    }
  }

  /** Topic → the value of a configuration, of those that are there. */
  Map<String, ConfigEntry> of(Collection<String> topics, String name) {
    List<ConfigResource> resources = topics.stream().map(Configs::topic).toList();
    Map<String, ConfigEntry> values = new HashMap<>();
    admin
        .describeConfigs(resources)
        .values()
        .forEach(
            (topic, answer) ->
                Kafka.unlessGone("read the configuration of " + topic.name(), answer)
                    .map(config -> config.get(name))
                    .ifPresent(entry -> values.put(topic.name(), entry)));
    return values;
  }
}
