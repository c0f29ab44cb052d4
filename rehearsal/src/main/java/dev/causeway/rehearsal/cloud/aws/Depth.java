package dev.causeway.rehearsal.cloud.aws;

/**
 * How many messages a queue holds at one instant; exact, unlike AWS's own numbers.
 *
 * @param visible ready to be received
 * @param inFlight received and neither deleted nor timed out
 * @param delayed sent and not yet ready
 */
public record Depth(int visible, int inFlight, int delayed) {
  public static final Depth EMPTY = new Depth(0, 0, 0);

  public int total() {
    return visible + inFlight + delayed;
  }

  public boolean isEmpty() {
    return total() == 0;
  }
}
