package dev.causeway.policies.kafka;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import dev.causeway.policies.moves.Evacuations;
import java.util.List;

/** An evacuation says which brokers take the partitions. */
public final class EvacuationNamesTargets implements ResourcePolicy {
  @Override
  public About about() {
    return About.advisory(
        "evacuation-names-its-destinations",
        "an evacuation without destinations, or a call of Cruise Control's remove_broker without destination_broker_ids",
        new Fact(
            "destination_broker_ids is all available brokers unless set: emptying one old broker fills the other old ones",
            "https://github.com/linkedin/cruise-control/blob/main/docs/wiki/User%20Guide/REST-APIs.md"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return resource.is(Evacuations.EVACUATION) ? evacuation(resource) : calls(resource);
  }

  private static List<Violation> evacuation(Seen resource) {
    Place destinations = resource.at("destinations");
    return destinations.isUnknown() || !destinations.items().isEmpty()
        ? List.of()
        : List.of(
            resource.violation(
                "its destinations are %s, its executor is %s"
                    .formatted(destinations, resource.at("executor")),
                "Set destinations to the new brokers"));
  }

  private static List<Violation> calls(Seen resource) {
    return CruiseControlCalls.in(resource).stream()
        .filter(call -> call.endpoint().equals("remove_broker"))
        .filter(call -> !call.says("destination_broker_ids="))
        .map(
            call ->
                resource.violation(
                    "it calls %s".formatted(call.shown()),
                    "Add destination_broker_ids with the new brokers, or remove all old ones at once"))
        .toList();
  }
}
