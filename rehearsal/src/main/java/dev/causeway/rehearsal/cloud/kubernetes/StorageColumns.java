package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Columns.field;
import static dev.causeway.rehearsal.cloud.kubernetes.Columns.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.rehearsal.cloud.kubernetes.Columns.Column;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns in which {@code kubectl get} shows volumes, claims and their classes. */
final class StorageColumns {
  private static final Map<String, String> SHORT =
      Map.of(
          "ReadWriteOnce", "RWO",
          "ReadOnlyMany", "ROX",
          "ReadWriteMany", "RWX",
          "ReadWriteOncePod", "RWOP");

  private StorageColumns() {}

  static void putInto(Map<ResourceKind, List<Column>> between) {
    between.put(
        ResourceKind.PERSISTENT_VOLUME,
        List.of(
            field("Capacity", "/spec/capacity/storage", ""),
            new Column("Access Modes", (volume, now) -> modes(volume, "/spec/accessModes")),
            field("Reclaim Policy", "/spec/persistentVolumeReclaimPolicy", ""),
            field("Status", "/status/phase", ""),
            new Column("Claim", (volume, now) -> claim(volume)),
            field("StorageClass", "/spec/storageClassName", "")));
    between.put(
        ResourceKind.PERSISTENT_VOLUME_CLAIM,
        List.of(
            field("Status", "/status/phase", ""),
            field("Volume", "/spec/volumeName", ""),
            field("Capacity", "/status/capacity/storage", ""),
            new Column("Access Modes", (claim, now) -> modes(claim, "/status/accessModes")),
            field("StorageClass", "/spec/storageClassName", "")));
    between.put(
        ResourceKind.STORAGE_CLASS,
        List.of(
            field("Provisioner", "/provisioner", ""),
            field("ReclaimPolicy", "/reclaimPolicy", ""),
            field("VolumeBindingMode", "/volumeBindingMode", "")));
  }

  private static String modes(KubeObject object, String pointer) {
    return object.items(pointer).stream()
        .map(JsonNode::asText)
        .map(mode -> SHORT.getOrDefault(mode, mode))
        .collect(Collectors.joining(","));
  }

  private static String claim(KubeObject volume) {
    String name = text(volume, "/spec/claimRef/name", "");
    return name.isEmpty() ? "" : text(volume, "/spec/claimRef/namespace", "") + "/" + name;
  }
}
