package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.review.Removal.Fate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of disks, of their copies and of what stands for them, as the other changes of a
 * preview tell.
 *
 * @param changes all that change
 */
record DiskRemoval(List<Step> changes) {
  private static final String INSTANCE = "aws:ec2/instance:Instance";
  private static final String VOLUME = "aws:ebs/volume:Volume";
  private static final String STAND_IN = "kubernetes:core/v1:PersistentVolume";
  private static final String CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";

  /** Finds what becomes of one type; empty where nothing here tells. */
  private interface Finding {
    Optional<Removal> of(DiskRemoval disks, Step step);
  }

  private static final Map<String, Finding> FINDINGS =
      Map.of(
          VOLUME,
          DiskRemoval::volume,
          DiskMoves.SNAPSHOTS,
          DiskRemoval::snapshots,
          INSTANCE,
          DiskRemoval::instance,
          STAND_IN,
          DiskRemoval::standIn,
          CLAIM,
          DiskRemoval::claim);

  /** What becomes of it; empty of what is no disk, or is not known to be safe. */
  Optional<Removal> of(Step step) {
    return Optional.ofNullable(FINDINGS.get(step.urn().type()))
        .flatMap(finding -> finding.of(this, step));
  }

  private Optional<Removal> volume(Step step) {
    return homecoming(step).or(() -> succeeded(step)).or(() -> copy(step));
  }

  /** A volume that a return of disks is upstream of comes home, or is left behind. */
  private Optional<Removal> homecoming(Step step) {
    return isRetained(step)
        ? ofType(DiskMoves.RETURN)
            .filter(move -> DiskMoves.undoes(move) && reliesOn(step, move))
            .findFirst()
            .map(
                move ->
                    removal(step, DiskMoves.drops(move) ? Fate.LEFT_BEHIND : Fate.COMES_HOME, move))
        : Optional.empty();
  }

  private static boolean isRetained(Step step) {
    return step.before().filter(Side::isRetained).isPresent();
  }

  private static boolean reliesOn(Step step, Step other) {
    return step.before().filter(was -> was.dependencies().contains(other.urn())).isPresent();
  }

  /** An old disk goes with its node when the last snapshots of that node are kept from now on. */
  private Optional<Removal> succeeded(Step step) {
    return ofType(DiskMoves.SNAPSHOTS)
        .filter(set -> set.after().filter(is -> isOn(is, "keep")).isPresent())
        .filter(set -> ofType(INSTANCE).anyMatch(node -> isOf(set, node) && reliesOn(node, step)))
        .filter(set -> hasDevice(set, step))
        .findFirst()
        .map(set -> removal(step, Fate.SUCCEEDED, set));
  }

  /** A disk of a node is called after its device. */
  private static boolean hasDevice(Step set, Step disk) {
    for (JsonNode device : inputs(set).path("devices")) {
      String path = device.asText();
      if (disk.urn().name().endsWith("-" + path.substring(path.lastIndexOf('/') + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(Step set, Step node) {
    String id = node.before().map(Side::id).orElse("");
    return !id.isEmpty() && inputs(set).path("instanceId").asText().equals(id);
  }

  /** A volume of snapshots that were taken of a running node: its disk was written to after. */
  private Optional<Removal> copy(Step step) {
    return ofType(DiskMoves.SNAPSHOTS)
        .filter(set -> isFrom(step, set) && isCopy(set))
        .findFirst()
        .map(set -> removal(step, Fate.COPY, set));
  }

  private static boolean isFrom(Step volume, Step set) {
    return volume
        .before()
        .map(was -> was.state().path("propertyDependencies").path("snapshotId"))
        .filter(sources -> Tree.texts(sources).contains(set.urn().text()))
        .isPresent();
  }

  private boolean isCopy(Step set) {
    return set.before().filter(was -> !isOn(was, "stopped")).isPresent() && !goesWithNode(set);
  }

  private boolean goesWithNode(Step set) {
    return ofType(INSTANCE).anyMatch(node -> node.op().removes() && isOf(set, node));
  }

  private Optional<Removal> snapshots(Step step) {
    if (step.before().filter(was -> isOn(was, "keep")).isPresent()) {
      return Optional.of(new Removal(step, Fate.KEPT, Optional.empty()));
    }
    return goesWithNode(step)
        ? Optional.empty()
        : Optional.of(new Removal(step, Fate.COPY, Optional.empty()));
  }

  /** The disks of a node that were proven to be kept outlive it. */
  private Optional<Removal> instance(Step step) {
    String id = step.before().map(Side::id).orElse("");
    return ofType(DiskMoves.RETURN)
        .filter(move -> move.before().filter(was -> isOn(was, "proveKept")).isPresent())
        .filter(move -> Tree.texts(inputs(move).path("nodes")).contains(id))
        .findFirst()
        .map(move -> removal(step, Fate.OUTLIVED, move));
  }

  private Optional<Removal> standIn(Step step) {
    return isKeeping(step)
        ? Optional.of(new Removal(step, Fate.STAND_IN, Optional.empty()))
        : Optional.empty();
  }

  private static boolean isKeeping(Step persistentVolume) {
    return persistentVolume
        .before()
        .map(was -> was.inputs().path("spec").path("persistentVolumeReclaimPolicy"))
        .filter(policy -> policy.asText().equals("Retain"))
        .isPresent();
  }

  private Optional<Removal> claim(Step step) {
    String name =
        step.before().map(was -> was.inputs().path("spec").path("volumeName").asText()).orElse("");
    return ofType(STAND_IN)
        .filter(DiskRemoval::isKeeping)
        .filter(each -> inputs(each).path("metadata").path("name").asText().equals(name))
        .findFirst()
        .map(each -> new Removal(step, Fate.STAND_IN, Optional.empty()));
  }

  private static Removal removal(Step step, Fate fate, Step by) {
    return new Removal(step, fate, Optional.of(by));
  }

  private Stream<Step> ofType(String type) {
    return changes.stream().filter(step -> step.urn().type().equals(type));
  }

  private static JsonNode inputs(Step step) {
    return step.shown().map(Side::inputs).orElse(Tree.NOTHING);
  }

  private static boolean isOn(Side side, String flag) {
    return side.inputs().path(flag).asBoolean();
  }
}
