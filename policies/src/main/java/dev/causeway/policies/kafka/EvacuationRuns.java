package dev.causeway.policies.kafka;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** A call that is to move partitions moves them. */
public final class EvacuationRuns implements ResourcePolicy {
  @Override
  public About about() {
    return About.mandatory(
        "evacuation-is-no-dry-run",
        "a call of Cruise Control's add_broker or remove_broker without dryrun=false",
        new Fact(
            "dryrun is true unless set on add_broker and remove_broker: the call looks like a success and moves nothing",
            "https://github.com/linkedin/cruise-control/blob/main/docs/wiki/User%20Guide/REST-APIs.md"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return CruiseControlCalls.in(resource).stream()
        .filter(call -> !call.says("dryrun=false"))
        .map(
            call ->
                resource.violation(
                    "it calls %s".formatted(call.shown()),
                    "Add dryrun=false to the call that is to move partitions"))
        .toList();
  }
}
