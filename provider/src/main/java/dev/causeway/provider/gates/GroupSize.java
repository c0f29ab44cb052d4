package dev.causeway.provider.gates;

import dev.causeway.provider.resource.Inputs;
import java.util.Optional;

/** The three sizes of an Auto Scaling group. */
record GroupSize(int minSize, int desiredCapacity, int maxSize) {
  private static final int MOST = 100_000;

  /** Reads the sizes; notes what is wrong with them. */
  static Optional<GroupSize> read(Inputs inputs) {
    Optional<Integer> min = inputs.whole("minSize", 0, MOST);
    Optional<Integer> desired = inputs.whole("desiredCapacity", 0, MOST);
    Optional<Integer> max = inputs.whole("maxSize", 0, MOST);
    Optional<GroupSize> size =
        min.flatMap(
            least ->
                desired.flatMap(wanted -> max.map(most -> new GroupSize(least, wanted, most))));
    size.filter(read -> !read.isInOrder())
        .ifPresent(
            read ->
                inputs.refuse(
                    "desiredCapacity",
                    "%s, accepted: minSize ≤ desiredCapacity ≤ maxSize. Correct the sizes"
                        .formatted(read)));
    return size.filter(GroupSize::isInOrder);
  }

  private boolean isInOrder() {
    return minSize <= desiredCapacity && desiredCapacity <= maxSize;
  }

  @Override
  public String toString() {
    return "minSize %d, desiredCapacity %d, maxSize %d"
        .formatted(minSize, desiredCapacity, maxSize);
  }
}
