package dev.causeway.policies.traffic;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.stream.Stream;

/** The weights of DNS records are weights, and one of them answers. */
public final class RecordWeights implements StackPolicy {
  private static final WeightRange RANGE = new WeightRange(255, 0);

  @Override
  public About about() {
    return About.mandatory(
        "record-weights",
        "weighted records with a weight outside 0 to 255, or all at 0",
        new Fact(
            "The weights of Route 53 records are 0 to 255; if all are 0, each answers as often as the others",
            "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return WeightedRecords.in(stack).stream().flatMap(RecordWeights::check).toList();
  }

  private static Stream<Violation> check(WeightedRecords set) {
    if (set.records().size() > 1 && RANGE.areAllZero(set.weights())) {
      return Stream.of(
          violation(
              set.records().get(0),
              "all %d records of %s have weight 0"
                  .formatted(set.records().size(), set.records().get(0).at("name"))));
    }
    return set.records().stream()
        .filter(record -> RANGE.isOutside(WeightedRecords.weight(record)))
        .map(record -> violation(record, "its weight is " + WeightedRecords.weight(record)));
  }

  private static Violation violation(Seen record, String found) {
    return record.violation(found, "Give each record a weight of 0 to 255, one of them above 0");
  }
}
