package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which verbs a request takes, and on what.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb">Request
 *     verbs</a>
 */
final class KubeCalls {
  private static final Map<String, String> ON_ONE =
      Map.of("GET", "get", "PUT", "update", "PATCH", "patch", "DELETE", "delete");
  private static final Map<String, String> ON_MANY =
      Map.of("GET", "list", "POST", "create", "DELETE", "deletecollection");

  private static final Pattern ONE_NAME = Pattern.compile("(?:^|,)metadata\\.name==?([^,]+)");

  private KubeCalls() {}

  /**
   * The calls that a request is.
   *
   * @param exists whether the object it names is there: applying what is not there creates it too
   */
  static List<KubeCall> of(ApiPath path, ApiRequest request, boolean exists) {
    return verbs(path, request, exists).map(verb -> call(verb, path, request)).toList();
  }

  private static Stream<String> verbs(ApiPath path, ApiRequest request, boolean exists) {
    if (request.isWatch()) {
      return Stream.of("watch");
    }
    Map<String, String> verbs = path.isCollection() ? ON_MANY : ON_ONE;
    boolean creates = !exists && request.mediaType().equals("application/apply-patch+yaml");
    return Stream.of(verbs.getOrDefault(request.method(), "none"), creates ? "create" : "")
        .filter(verb -> !verb.isEmpty());
  }

  private static KubeCall call(String verb, ApiPath path, ApiRequest request) {
    String sub = path.subresource();
    ResourceKind kind = path.kind();
    return new KubeCall(
        verb,
        kind.group(),
        sub.isEmpty() ? kind.plural() : kind.plural() + "/" + sub,
        path.namespace(),
        verb.equals("create") ? "" : path.isCollection() ? selected(request) : path.name());
  }

  /**
   * A list or a watch that <a
   * href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources">selects
   * one name</a> is allowed as if it named it.
   */
  private static String selected(ApiRequest request) {
    Matcher name = ONE_NAME.matcher(request.query().getOrDefault("fieldSelector", ""));
    return name.find() ? name.group(1) : "";
  }

  /** What the API says of a call that no role allows. */
  static ApiError forbidden(String user, ApiPath path, KubeCall call) {
    String name = path.isCollection() ? "" : " \"%s\"".formatted(path.name());
    String where =
        call.namespace().isEmpty()
            ? " at the cluster scope"
            : " in the namespace \"%s\"".formatted(call.namespace());
    return ApiError.forbidden(
        "%s%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\"%s"
            .formatted(
                path.kind().qualified(),
                name,
                user,
                call.verb(),
                call.resource(),
                call.group(),
                where));
  }
}
