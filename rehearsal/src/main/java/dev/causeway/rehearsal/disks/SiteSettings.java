package dev.causeway.rehearsal.disks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the config says of a site, in the namespace of its migration. */
record SiteSettings(DiskSite site) {
  /** Every setting, by its whole key. */
  Map<String, String> all() {
    return own().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                each -> site.plan().migration() + ":" + each.getKey(), Map.Entry::getValue));
  }

  private Map<String, String> own() {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("disks", disks().toString());
    own.put("nodes", nodes().toString());
    own.put("fileSystem", "ext4");
    own.put("onReturn", site.plan().onReturn().name());
    own.put("firstRead", "LAZY");
    own.put("set", site.set());
    own.put("namespace", DiskSite.NAMESPACE);
    own.put("image", site.image());
    own.put("port", Integer.toString(DiskSite.PORT));
    own.put("endpoint", site.endpoint());
    own.put("oldAddress", site.oldAddress());
    own.put("drain", PodProgram.DRAIN);
    own.put("grace", "PT1M");
    own.put("checkImage", site.checkImage());
    own.put("checkCommand", "[\"read-all\"]");
    return own;
  }

  private ArrayNode disks() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (DiskPlace place : site.plan().places()) {
      list.addObject()
          .put("claim", place.claim())
          .put("device", place.device())
          .put("sizeGib", DiskSite.SIZE_GIB)
          .put("mountPath", place.path());
    }
    return list;
  }

  private ArrayNode nodes() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int number = 0; number < site.nodes().size(); number++) {
      String instance = site.nodes().get(number);
      ObjectNode node = list.addObject();
      node.put("instance", instance).put("zone", Workers.ZONES.get(number));
      ArrayNode volumes = node.putArray("volumes");
      site.plan().places().forEach(place -> volumes.add(site.volumeAt(instance, place)));
    }
    return list;
  }
}
