package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An AWS service whose requests and answers are JSON objects. */
@FunctionalInterface
interface JsonApi {
  /**
   * Answers a request.
   *
   * @throws AwsError for what the service refuses or the local cloud does not model
   */
  ObjectNode call(String action, JsonNode request);
}
