package dev.causeway.rehearsal.cloud.aws;

/** How a service whose answers are XML wraps them, and its errors. */
enum Envelope {
  /**
   * The result in an element of its own.
   *
   * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query</a>
   */
  RESULT {
    @Override
    Xml answer(String action, Xml result, String requestId) {
      return new Xml()
          .in(
              action + "Response",
              response ->
                  response
                      .in(action + "Result", inside -> inside.append(result))
                      .in("ResponseMetadata", metadata -> metadata.add("RequestId", requestId)));
    }

    @Override
    Xml error(AwsError error, String requestId) {
      return new Xml()
          .in(
              "ErrorResponse",
              response ->
                  response
                      .in("Error", inside -> codeAndMessage(inside.add("Type", "Sender"), error))
                      .add("RequestId", requestId));
    }
  },
  /**
   * No element for the result, and a list of errors.
   *
   * @see <a href="https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html">EC2 query</a>
   */
  EC2 {
    @Override
    Xml answer(String action, Xml result, String requestId) {
      return new Xml()
          .in(action + "Response", response -> response.add("requestId", requestId).append(result));
    }

    @Override
    Xml error(AwsError error, String requestId) {
      return new Xml()
          .in(
              "Response",
              response ->
                  response
                      .in(
                          "Errors",
                          errors -> errors.in("Error", inside -> codeAndMessage(inside, error)))
                      .add("RequestID", requestId));
    }
  };

  abstract Xml answer(String action, Xml result, String requestId);

  abstract Xml error(AwsError error, String requestId);

  private static void codeAndMessage(Xml xml, AwsError error) {
    Xml unused = xml.add("Code", error.code()).add("Message", error.message());
  }
}
