package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be read of a PersistentVolume. */
record Volume(KubeObject object) {

  String name() {
    return object.name();
  }

  Key key() {
    return new Key(ResourceKind.PERSISTENT_VOLUME, "", name());
  }

  BigDecimal capacity() {
    return Claim.bytes(object.at("/spec/capacity/storage").asText("0"));
  }

  List<String> accessModes() {
    return texts(object.items("/spec/accessModes"));
  }

  String storageClass() {
    return object.at("/spec/storageClassName").asText();
  }

  String phase() {
    return object.at("/status/phase").asText();
  }

  boolean isReserved() {
    return object.at("/spec").hasNonNull("claimRef");
  }

  /** The claim it is kept for; a missing node if it is free. */
  JsonNode claimRef() {
    return object.at("/spec/claimRef");
  }

  /** Where the claim is that it is kept for. */
  Key claimKey() {
    return new Key(
        ResourceKind.PERSISTENT_VOLUME_CLAIM,
        claimRef().path("namespace").asText(),
        claimRef().path("name").asText());
  }

  /** The uid of the claim it was bound to; empty while it is only kept for a name. */
  String claimUid() {
    return claimRef().path("uid").asText();
  }

  /** Whether it is kept for this claim, or for one of its name. */
  boolean isFor(Claim claim) {
    boolean sameUid = claimUid().isEmpty() || claimUid().equals(claim.object().uid());
    return isReserved() && claimKey().equals(claim.key()) && sameUid;
  }

  /** Whether a node with these labels can reach it. */
  boolean reaches(Map<String, String> node) {
    return NodeTerms.of(object.at("/spec/nodeAffinity/required")).match(node);
  }

  /**
   * Why it cannot serve a claim that asks for it by name.
   *
   * @see <a
   *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/volume/persistentvolume/pv_controller.go">checkVolumeSatisfyClaim</a>
   */
  Optional<String> mismatch(Claim claim) {
    if (capacity().compareTo(claim.request()) < 0) {
      return Optional.of("requested PV is too small");
    }
    if (!storageClass().equals(claim.storageClass())) {
      return Optional.of("storageClassName does not match");
    }
    return allows(claim) ? Optional.empty() : Optional.of("incompatible accessMode");
  }

  private boolean allows(Claim claim) {
    return new HashSet<>(accessModes()).containsAll(claim.accessModes());
  }

  /** Whether a claim that names no volume may get it. */
  boolean suits(Claim claim) {
    return phase().equals("Available")
        && !isReserved()
        && !object.isBeingDeleted()
        && mismatch(claim).isEmpty()
        && claim.selector().matches(object.labels());
  }

  /** Whether it goes with its disk once its claim is gone. */
  boolean isToBeDeleted() {
    return object.at("/spec/persistentVolumeReclaimPolicy").asText().equals("Delete");
  }

  String driver() {
    return object.at("/spec/csi/driver").asText();
  }

  String volumeHandle() {
    return object.at("/spec/csi/volumeHandle").asText();
  }

  Mount mountedAt(String path, Claim claim) {
    return new Mount(path, claim.name(), name(), driver(), volumeHandle());
  }

  static List<String> texts(List<JsonNode> nodes) {
    return nodes.stream().map(JsonNode::asText).toList();
  }
}
