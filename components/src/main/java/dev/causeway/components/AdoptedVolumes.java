package dev.causeway.components;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.DiskReturn;
import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Disks that change houses: those of the old nodes live on in volumes that a StatefulSet adopts,
 * without a file being copied, and come home with what was written since.
 *
 * <table>
 *   <caption>What depends on what; everything depends on the ledger too</caption>
 *   <tr><th>child</th><th>declared</th><th>depends on</th></tr>
 *   <tr><td>-zones, -trial-cut-off</td><td>expand to shift</td><td></td></tr>
 *   <tr><td>-&lt;n&gt;-first</td><td>expand to shift</td><td>-zones, node and disks</td></tr>
 *   <tr><td>-&lt;n&gt;-trial-&lt;claim&gt;-volume, -ready, -pv, -claim</td><td>expand to shift</td>
 *       <td>-trial-cut-off, -&lt;n&gt;-first, each on the one before</td></tr>
 *   <tr><td>-stopped</td><td>from shift</td><td>-zones, nodes and disks</td></tr>
 *   <tr><td>-disk-return</td><td>from shift</td><td>-stopped, nodes and disks</td></tr>
 *   <tr><td>-&lt;n&gt;-last</td><td>from shift</td><td>-stopped, -disk-return</td></tr>
 *   <tr><td>-&lt;n&gt;-&lt;claim&gt;-volume, -ready, -pv, -claim</td><td>from shift</td>
 *       <td>-stopped, -disk-return, -&lt;n&gt;-last, each on the one before</td></tr>
 * </table>
 *
 * <p>On the way home the set goes first, then claims, persistent volumes and volumes, which are
 * only forgotten, then -disk-return hangs the disks on the old nodes, and last -stopped starts
 * them. All disks move at once: the ladder of such a migration is {@code 100}.
 */
public final class AdoptedVolumes extends ComponentResource {
  private static final List<Integer> LADDER = List.of(100);

  private final VolumesScope scope;
  private final DiskMoves moves;
  private final List<ClaimTemplate> claims;
  private final List<Resource> ofTrial = new ArrayList<>();
  private final List<Resource> adopted = new ArrayList<>();

  /** Declares what the migration's phase says of the volumes. */
  public AdoptedVolumes(String name, Migration migration, AdoptedVolumesArgs args) {
    super(
        "causeway:components:AdoptedVolumes",
        Accepted.name("name of the volumes", name),
        ComponentResourceOptions.builder().parent(migration).build());
    refuseOtherLadder(migration.course().road().ladder());
    VolumesFacts facts = VolumesFacts.of(migration.phase().kind());
    this.scope = new VolumesScope(this, name, migration, args.checked(), facts);
    this.claims = args.claims();
    this.moves = new DiskMoves(scope);
    List<Resource> fence = facts.trial.isMade() ? List.of(TrialCutOff.declare(scope)) : List.of();
    ofTrial.addAll(fence);
    for (int n = 0; n < replicas(); n++) {
      declare(n, fence);
    }
  }

  private static void refuseOtherLadder(List<Integer> ladder) {
    if (!ladder.equals(LADDER)) {
      throw WrongArgument.seen(
          "causeway:ladder",
          ladder,
          "100, since the disks of a set move all at once",
          "Set it in the stack's config file, or with: pulumi config set causeway:ladder 100");
    }
  }

  /** Starts the arguments of volumes. */
  public static AdoptedVolumesArgs volumes() {
    return new AdoptedVolumesArgs();
  }

  /** What is declared of adopted disks at a stop, part by part, in words. */
  public static Map<String, String> facts(Phase phase) {
    return VolumesFacts.of(phase.kind()).words();
  }

  private void declare(int ordinal, List<Resource> fence) {
    if (scope.facts().trial.isMade()) {
      declareTrial(ordinal, fence);
    }
    DiskReturn diskReturn = moves.diskReturn();
    if (diskReturn != null) {
      declareLast(ordinal, diskReturn.notedAt());
    }
  }

  private void declareTrial(int ordinal, List<Resource> fence) {
    List<Resource> upstream = new ArrayList<>(moves.zones());
    upstream.addAll(scope.args().nodes().reliedOn(scope.nodes().get(ordinal)));
    DiskSnapshots first = DiskSnapshots.first(scope, ordinal, upstream);
    for (ClaimTemplate claim : claims) {
      AdoptedDisk disk = new AdoptedDisk(scope, Adoption.TRIAL, ordinal, claim, fence);
      ofTrial.addAll(disk.declare(first));
    }
  }

  private void declareLast(int ordinal, Output<String> leftAt) {
    DiskSnapshots last = DiskSnapshots.last(scope, ordinal, leftAt, moves.moves());
    for (ClaimTemplate claim : claims) {
      AdoptedDisk disk = new AdoptedDisk(scope, Adoption.LAST, ordinal, claim, moves.moves());
      adopted.addAll(disk.declare(last));
    }
  }

  /** The claims, which the templates of the set have to match. */
  List<ClaimTemplate> claims() {
    return claims;
  }

  /** How many pods adopt them: one for each node. */
  int replicas() {
    return scope.nodes().size();
  }

  /** The Kubernetes name of the set that adopts them. */
  String set() {
    return scope.args().set();
  }

  String namespace() {
    return scope.args().namespace();
  }

  Duration patience() {
    return scope.args().patience();
  }

  /** What a trial of them relies on. */
  List<Resource> ofTrial() {
    return List.copyOf(ofTrial);
  }

  /** What whoever writes to them relies on: the way home first. */
  List<Resource> reliedOn() {
    List<Resource> all = new ArrayList<>(moves.moves());
    all.addAll(adopted);
    return all;
  }
}
