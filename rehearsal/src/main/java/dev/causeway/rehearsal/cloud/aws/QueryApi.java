package dev.causeway.rehearsal.cloud.aws;

/** An AWS service whose requests are forms and whose answers are XML. */
@FunctionalInterface
interface QueryApi {
  /**
   * Answers a request with what stands inside its envelope.
   *
   * @throws AwsError for what the service refuses or the local cloud does not model
   */
  Xml call(QueryParams params);

  /** How its answers and errors are wrapped. */
  default Envelope envelope() {
    return Envelope.RESULT;
  }
}
