package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Verdict;
import dev.causeway.protocol.PropertyMap;
import java.util.List;
import java.util.Optional;

/**
 * A Job is ready once it is complete; one that has failed never is.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/job.go">job.go</a>
 */
final class JobReadiness implements Readiness {
  @Override
  public Verdict look(PropertyMap live) {
    if (Conditions.isTrue(live, "Complete")) {
      return new Verdict.Open("Job complete");
    }
    return failure(live)
        .<Verdict>map(reason -> new Verdict.Never(reason, "Look at its pods and create it anew."))
        .orElseGet(() -> new Verdict.NotYet("Waiting for the Job to complete"));
  }

  private static Optional<String> failure(PropertyMap live) {
    return Conditions.isTrue(live, "Failed")
        ? Conditions.of(live, "Failed")
            .map(
                c -> "[%s] %s".formatted(c.text("reason").orElse(""), c.text("message").orElse("")))
        : Optional.empty();
  }

  @Override
  public List<String> missing(PropertyMap live) {
    return failure(live).stream().toList();
  }
}
