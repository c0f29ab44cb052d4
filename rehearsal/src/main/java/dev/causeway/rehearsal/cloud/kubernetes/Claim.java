package dev.causeway.rehearsal.cloud.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** What is to be read of a PersistentVolumeClaim. */
record Claim(KubeObject object) {
  static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
  static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";

  String name() {
    return object.name();
  }

  Key key() {
    return Key.of(ResourceKind.PERSISTENT_VOLUME_CLAIM, object);
  }

  /** The volume it is bound to, or asks for; empty if it asks for none. */
  String volumeName() {
    return object.at("/spec/volumeName").asText();
  }

  String storageClass() {
    return object.at("/spec/storageClassName").asText();
  }

  List<String> accessModes() {
    return Volume.texts(object.items("/spec/accessModes"));
  }

  BigDecimal request() {
    return bytes(object.at("/spec/resources/requests/storage").asText("0"));
  }

  LabelSelector selector() {
    return LabelSelector.of(object.at("/spec/selector"));
  }

  /** Whether it was bound once. */
  boolean isBindingComplete() {
    return object.annotation(BIND_COMPLETED).isPresent();
  }

  String phase() {
    return object.at("/status/phase").asText();
  }

  boolean isBound() {
    return isBindingComplete() && phase().equals("Bound");
  }

  static BigDecimal bytes(String quantity) {
    return Quantity.getAmountInBytes(new Quantity(quantity));
  }
}
