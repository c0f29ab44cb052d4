package dev.causeway.rehearsal.kafka;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the config says of a site, in the namespace of its migration. */
record KafkaSettings(KafkaPlan plan, Cast cast, List<String> zones, String cruiseControlUrl) {
  /** Every setting, by its whole key. */
  Map<String, String> all() {
    return own().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                each -> plan.migration() + ":" + each.getKey(), Map.Entry::getValue));
  }

  private Map<String, String> own() {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("fleet", plan.set());
    own.put("lifecycleHook", plan.hook());
    own.put("oldBrokers", oldBrokers().toString());
    own.put("newBrokers", newBrokers().toString());
    own.put("set", plan.set());
    own.put("namespace", KafkaSite.NAMESPACE);
    own.put("image", plan.image());
    own.put("storageClass", KafkaSite.STORAGE_CLASS);
    own.put("sizeGib", "10");
    own.put("grace", "PT12H");
    own.put("entrypoint", plan.entrypoint());
    own.put("metricsTopic", KafkaSite.METRICS_TOPIC);
    own.put("bytesPerSecond", "50000000");
    own.put("executor", "KAFKA");
    own.put("cruiseControlUrls", cruiseControlUrl);
    own.put("cruiseControlImage", plan.cruiseControlImage());
    return own;
  }

  private ArrayNode oldBrokers() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int slot = 0; slot < zones.size(); slot++) {
      int id = cast.oldIds().get(slot);
      list.addObject().put("id", id).put("rack", zones.get(slot)).put("address", cast.address(id));
    }
    return list;
  }

  private ArrayNode newBrokers() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    cast.newIds().forEach(id -> list.addObject().put("id", id).put("address", cast.address(id)));
    return list;
  }
}
