package dev.causeway.rehearsal.cloud.kubernetes;

/** A request that the API refuses, with Kubernetes' own code, reason and words. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  private ApiError(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }

  static ApiError badRequest(String message) {
    return new ApiError(400, "BadRequest", message);
  }

  static ApiError forbidden(String message) {
    return new ApiError(403, "Forbidden", message);
  }

  static ApiError notFound(Key key) {
    return new ApiError(404, "NotFound", key + " not found");
  }

  static ApiError noSuchPath() {
    return new ApiError(404, "NotFound", "the server could not find the requested resource");
  }

  static ApiError methodNotAllowed() {
    return new ApiError(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
  }

  static ApiError alreadyExists(Key key) {
    return new ApiError(409, "AlreadyExists", key + " already exists");
  }

  static ApiError modified(Key key) {
    return new ApiError(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s: the object has been modified; please apply your changes to the latest version and try again"
            .formatted(key));
  }

  static ApiError conflict(String message) {
    return new ApiError(409, "Conflict", message);
  }

  static ApiError expired(long version) {
    return new ApiError(410, "Expired", "too old resource version: " + version);
  }

  static ApiError unsupportedPatch(String type) {
    return new ApiError(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include:"
            + " application/json-patch+json, application/merge-patch+json,"
            + " application/strategic-merge-patch+json, application/apply-patch+yaml; got "
            + type);
  }

  static ApiError forbidden(Key key, String cause) {
    return forbidden("%s is forbidden: %s".formatted(key, cause));
  }

  static ApiError invalid(ResourceKind kind, String name, String cause) {
    String type = kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
    return new ApiError(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(type, name, cause));
  }

  static ApiError notModelled(ResourceKind kind, String name, String what) {
    return invalid(kind, name, "the local cluster does not model " + what);
  }

  static ApiError tooManyRequests(String message) {
    return new ApiError(429, "TooManyRequests", message);
  }
}
