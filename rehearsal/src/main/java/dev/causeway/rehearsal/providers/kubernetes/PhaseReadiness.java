package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Verdict;
import dev.causeway.protocol.PropertyMap;
import java.util.List;

/**
 * An object is ready once it is in one of some phases.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/awaiters.go">untilCoreV1PersistentVolumeInitialized,
 *     untilCoreV1PersistentVolumeClaimReady</a>
 */
record PhaseReadiness(List<String> phases) implements Readiness {
  @Override
  public Verdict look(PropertyMap live) {
    String phase = phase(live);
    return phases.contains(phase)
        ? new Verdict.Open(phase)
        : new Verdict.NotYet(missing(live).get(0));
  }

  private static String phase(PropertyMap live) {
    return live.object("status").text("phase").orElse("without a phase");
  }

  @Override
  public List<String> missing(PropertyMap live) {
    return List.of("it is %s, not %s".formatted(phase(live), String.join(" or ", phases)));
  }
}
