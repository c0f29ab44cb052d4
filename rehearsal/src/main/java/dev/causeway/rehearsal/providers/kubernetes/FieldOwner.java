package dev.causeway.rehearsal.providers.kubernetes;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Optional;

/**
 * The provider as the owner of fields. To the API what it created and what it applies later belongs
 * to two owners of one name, and the second may not change what is the first one's.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/await.go">fixCSAFieldManagers</a>
 */
final class FieldOwner {
  /** Its name. */
  static final String NAME = "pulumi-kubernetes";

  private static final String CREATED = "Update";
  private static final String APPLIED = "Apply";

  private FieldOwner() {}

  /** The JSON patch that gives an object's fields as created to who applies; empty if none are. */
  static Optional<String> takeOver(ObjectMeta object) {
    List<ManagedFieldsEntry> entries = object.getManagedFields();
    boolean applied = entries.stream().anyMatch(entry -> isOurs(entry, APPLIED));
    return applied
        ? Optional.empty()
        : entries.stream()
            .filter(entry -> isOurs(entry, CREATED))
            .findFirst()
            .map(entry -> patch("/metadata/managedFields/" + entries.indexOf(entry)));
  }

  private static boolean isOurs(ManagedFieldsEntry entry, String operation) {
    return NAME.equals(entry.getManager()) && operation.equals(entry.getOperation());
  }

  private static String patch(String entry) {
    return """
    [{"op": "test", "path": "%1$s/manager", "value": "%2$s"},
     {"op": "test", "path": "%1$s/operation", "value": "%3$s"},
     {"op": "replace", "path": "%1$s/operation", "value": "%4$s"}]
    """
        .formatted(entry, NAME, CREATED, APPLIED);
  }
}
