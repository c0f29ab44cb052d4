package dev.causeway.provider.sqs;

/**
 * How many messages a queue says it holds; the numbers are <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">approximate</a>.
 *
 * @param visible waiting to be received
 * @param inFlight received and not yet deleted
 * @param delayed not yet to be received
 */
record Counts(long visible, long inFlight, long delayed) {
  long total() {
    return visible + inFlight + delayed;
  }

  boolean areZero() {
    return visible == 0 && inFlight == 0 && delayed == 0;
  }

  @Override
  public String toString() {
    return "visible %d, in flight %d, delayed %d".formatted(visible, inFlight, delayed);
  }
}
