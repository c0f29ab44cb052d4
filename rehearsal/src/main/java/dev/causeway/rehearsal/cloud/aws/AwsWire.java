package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.rehearsal.cloud.HttpRequest;
import dev.causeway.rehearsal.cloud.HttpResponse;
import dev.causeway.rehearsal.cloud.LoopbackServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * AWS's three protocols on one endpoint: finds the service a request is for and writes its answer
 * or its error. What no service models is refused by name and remembered.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html">EC2 query</a>
 */
final class AwsWire implements LoopbackServer.Handler {
  private static final String REQUEST_ID = "00000000-0000-0000-0000-000000000000";

  private static final QueryApi NOBODY = params -> new Xml();

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, JsonApi> jsonByTarget;
  private final Map<String, QueryApi> queryByVersion;
  private final AwsGuard guard;
  private final List<String> unmodelled = new CopyOnWriteArrayList<>();

  /**
   * The services.
   *
   * @param jsonByTarget prefix of the header {@code X-Amz-Target} → service
   * @param queryByVersion the parameter {@code Version} → service
   * @param guard says which calls are let through
   */
  AwsWire(Map<String, JsonApi> jsonByTarget, Map<String, QueryApi> queryByVersion, AwsGuard guard) {
    this.jsonByTarget = Map.copyOf(jsonByTarget);
    this.queryByVersion = Map.copyOf(queryByVersion);
    this.guard = guard;
  }

  /** Every request that was refused for not being modelled, in order. */
  List<String> unmodelled() {
    return List.copyOf(unmodelled);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    Optional<String> target = request.header("X-Amz-Target");
    return target.isPresent() ? json(target.get(), request) : query(request);
  }

  private HttpResponse json(String target, HttpRequest request) {
    int dot = target.lastIndexOf('.');
    String service = target.substring(0, Math.max(dot, 0));
    try {
      JsonApi api = jsonByTarget.get(service);
      if (api == null) {
        throw AwsError.unmodelled("the service " + service);
      }
      JsonNode body = mapper.readTree(request.body());
      String action = target.substring(dot + 1);
      admit(request, IamCalls.json(service, action, body));
      return jsonResponse(200, api.call(action, body));
    } catch (AwsError e) {
      remember(e);
      return jsonError(service, e);
    } catch (JsonProcessingException e) {
      return jsonError(service, AwsError.of("SerializationException", "the request is no JSON"));
    }
  }

  private void admit(HttpRequest request, List<IamCall> calls) {
    String user = IamCalls.user(request.header("Authorization").orElse(""));
    for (IamCall call : calls) {
      if (!guard.allows(user, call)) {
        throw AwsError.denied(user, call);
      }
    }
  }

  private HttpResponse jsonError(String service, AwsError error) {
    ObjectNode body = mapper.createObjectNode();
    String shapes = service.equals("AmazonSQS") ? "com.amazonaws.sqs" : "com.amazonaws." + service;
    body.put("__type", shapes + "#" + error.type()).put("message", error.message());
    return jsonResponse(error.status(), body).with("x-amzn-query-error", error.code() + ";Sender");
  }

  private HttpResponse jsonResponse(int status, ObjectNode body) {
    return HttpResponse.of(status, "application/x-amz-json-1.0", body.toString())
        .with("x-amzn-RequestId", REQUEST_ID);
  }

  private HttpResponse query(HttpRequest request) {
    QueryParams params = QueryParams.parse(request.body());
    QueryApi api = queryByVersion.getOrDefault(params.text("Version").orElse(""), NOBODY);
    try {
      if (api == NOBODY) {
        throw unknown(request, params);
      }
      admit(request, IamCalls.query(params));
      return xmlResponse(200, api.envelope().answer(params.action(), api.call(params), REQUEST_ID));
    } catch (AwsError e) {
      remember(e);
      return xmlResponse(e.status(), api.envelope().error(e, REQUEST_ID));
    }
  }

  private static AwsError unknown(HttpRequest request, QueryParams params) {
    return AwsError.unmodelled(
        "%s %s, action %s of API version \"%s\""
            .formatted(
                request.method(),
                request.target(),
                params.text("Action").orElse("none"),
                params.text("Version").orElse("")));
  }

  private static HttpResponse xmlResponse(int status, Xml body) {
    return HttpResponse.of(status, "text/xml", body.toString());
  }

  private void remember(AwsError error) {
    if (error.isUnmodelled()) {
      unmodelled.add(error.message());
    }
  }
}
