package dev.causeway.rehearsal.cloud.aws;

/** An AWS service whose requests are forms and whose answers are XML. */
@FunctionalInterface
interface QueryApi {
  /**
   * Answers a request with what stands inside its result element.
   *
   * @throws AwsError for what the service refuses or the local cloud does not model
   */
  Xml call(QueryParams params);
}
