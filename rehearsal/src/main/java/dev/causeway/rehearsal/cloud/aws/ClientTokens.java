package dev.causeway.rehearsal.cloud.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was made by requests that carry a client token, so that a second one makes nothing; for
 * whoever has the turn. Of the calls modelled here only {@code RunInstances} and {@code
 * CreateVolume} have one: {@code CreateSnapshot} and {@code CreateSnapshots} do not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">idempotency</a>
 */
final class ClientTokens {
  private final Map<String, Made> made = new HashMap<>();

  private record Made(QueryParams request, String id) {}

  /**
   * The id of what the request makes, or has made before; refused if it asked for another thing.
   */
  String once(QueryParams request, Supplier<String> make) {
    String token = request.text("ClientToken").orElse("");
    if (token.isEmpty()) {
      return make.get();
    }
    Made before = made.get(request.action() + " " + token);
    if (before == null) {
      String id = make.get();
      made.put(request.action() + " " + token, new Made(request, id));
      return id;
    }
    if (!before.request.equals(request)) {
      throw AwsError.of(
          "IdempotentParameterMismatch",
          "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
    }
    return before.id;
  }

  void takeOver(ClientTokens other) {
    made.putAll(other.made);
  }
}
