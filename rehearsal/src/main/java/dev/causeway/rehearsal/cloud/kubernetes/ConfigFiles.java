package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the container of a pod finds in files that ConfigMaps keep, as they are when it starts.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps-as-files-from-a-pod">ConfigMaps
 *     as files</a>
 */
final class ConfigFiles {
  private final ObjectStore store;

  ConfigFiles(ObjectStore store) {
    this.store = store;
  }

  /**
   * Path → content.
   *
   * @throws VolumeUnavailable if a ConfigMap is not there that has to be
   */
  Map<String, String> of(KubeObject pod) {
    Map<String, String> files = new TreeMap<>();
    for (JsonNode mount : pod.items("/spec/containers/0/volumeMounts")) {
      for (JsonNode volume : pod.items("/spec/volumes")) {
        if (volume.path("name").equals(mount.path("name")) && volume.has("configMap")) {
          data(pod, volume)
              .forEach(
                  (file, content) ->
                      files.put(mount.path("mountPath").asText() + "/" + file, content));
        }
      }
    }
    return files;
  }

  private Map<String, String> data(KubeObject pod, JsonNode volume) {
    String name = volume.at("/configMap/name").asText();
    Key key = new Key(ResourceKind.CONFIG_MAP, pod.namespace(), name);
    if (store.get(key).isEmpty() && volume.at("/configMap/optional").asBoolean()) {
      return Map.of();
    }
    return store
        .get(key)
        .map(config -> config.texts("/data"))
        .orElseThrow(
            () ->
                new VolumeUnavailable(
                    "MountVolume.SetUp failed for volume \"%s\" : configmap \"%s\" not found"
                        .formatted(volume.path("name").asText(), name)));
  }
}
