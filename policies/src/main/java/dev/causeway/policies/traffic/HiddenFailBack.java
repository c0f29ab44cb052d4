package dev.causeway.policies.traffic;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.stream.Stream;

/** A record of weight 0 does not answer after all when the others fail. */
public final class HiddenFailBack implements StackPolicy {
  private static final WeightRange RANGE = new WeightRange(255, 0);

  @Override
  public About about() {
    return About.mandatory(
        "zero-weight-is-no-fail-back",
        "a record of weight 0 beside records that can all be found unhealthy",
        new Fact(
            "A record of weight 0 answers when every other one is unhealthy: a hidden way back to hosts that may be stopped or stale",
            "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return WeightedRecords.in(stack).stream().flatMap(HiddenFailBack::check).toList();
  }

  private static Stream<Violation> check(WeightedRecords set) {
    List<Seen> silent =
        set.records().stream().filter(each -> RANGE.isZero(WeightedRecords.weight(each))).toList();
    List<Seen> serving = set.records().stream().filter(each -> !silent.contains(each)).toList();
    return !serving.isEmpty() && serving.stream().allMatch(WeightedRecords::isChecked)
        ? silent.stream()
            .map(
                record ->
                    record.violation(
                        "its weight is %s, and all %d others of %s have health checks"
                            .formatted(
                                WeightedRecords.weight(record), serving.size(), record.at("name")),
                        "Delete the record, or keep the hosts behind it running and current"))
        : Stream.of();
  }
}
