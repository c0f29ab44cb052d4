package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * The verbs of the Kubernetes API over the store. Called by one thread at a time.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/">API concepts</a>
 */
final class Api {
  private final ObjectStore store;
  private final Timers timers;
  private final GarbageCollector garbage;
  private final Admission admission;
  private final FieldOwners owners;

  Api(ObjectStore store, Timers timers, FieldOwners owners, KubernetesSerialization serialization) {
    this.owners = owners;
    this.admission = new Admission(serialization, store);
    this.store = store;
    this.timers = timers;
    this.garbage = new GarbageCollector(store, timers);
    store.listen(
        change -> {
          if (change.after().isEmpty()) {
            owners.forget(change.object());
          }
        });
  }

  /**
   * Answers any request but a watch.
   *
   * @throws ApiError if it refuses
   */
  ApiReply answer(ApiRequest request) {
    Optional<JsonNode> discovery = Discovery.answer(request.path());
    if (discovery.isPresent()) {
      return ApiReply.ok(discovery.get());
    }
    ApiPath path = ApiPath.parse(request.path()).orElseThrow(ApiError::noSuchPath);
    ApiReply reply = path.isCollection() ? many(path, request) : one(path, request);
    return request.wantsTable() && path.subresource().isEmpty()
        ? ApiReply.ok(TableReply.of(path.kind(), reply.body(), timers.now()))
        : reply;
  }

  private ApiReply many(ApiPath path, ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> list(path, request);
      case "POST" -> create(path, request);
      case "DELETE" -> deleteMany(path, request);
      default -> throw ApiError.methodNotAllowed();
    };
  }

  private ApiReply one(ApiPath path, ApiRequest request) {
    if (path.subresource().equals("scale")) {
      return new ScaleSubresource(this).answer(path, request);
    }
    if (!List.of("", "status").contains(path.subresource())) {
      throw ApiError.noSuchPath();
    }
    return switch (request.method()) {
      case "GET" -> ApiReply.ok(find(path.key()));
      case "PUT" -> put(path, request);
      case "PATCH" -> patch(path, request);
      case "DELETE" -> delete(path, request);
      default -> throw ApiError.methodNotAllowed();
    };
  }

  KubeObject find(Key key) {
    return store.get(key).orElseThrow(() -> ApiError.notFound(key));
  }

  private ApiReply list(ApiPath path, ApiRequest request) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", path.kind().kind() + "List").put("apiVersion", path.kind().apiVersion());
    ArrayNode items = list.putArray("items");
    store.atRest(
        () -> {
          list.putObject("metadata").put("resourceVersion", String.valueOf(store.version()));
          Selection.of(path, request.query()).in(store).forEach(o -> items.add(o.json()));
        });
    return ApiReply.ok(list);
  }

  private ApiReply create(ApiPath path, ApiRequest request) {
    KubeObject object = new KubeObject(request.object());
    Key key = path.key(nameOf(object));
    if (path.kind().isNamespaced()) {
      namespaceTakes(key, object);
    }
    return ApiReply.created(add(key, object, request));
  }

  private static String nameOf(KubeObject object) {
    String prefix = object.at("/metadata/generateName").asText();
    boolean generated = object.name().isEmpty() && !prefix.isEmpty();
    return generated
        ? prefix + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 25, 1 << 30), 32)
        : object.name();
  }

  private void namespaceTakes(Key key, KubeObject object) {
    if (!object.namespace().isEmpty() && !object.namespace().equals(key.namespace())) {
      throw ApiError.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    KubeObject namespace = find(new Key(ResourceKind.NAMESPACE, "", key.namespace()));
    if (namespace.isBeingDeleted()) {
      throw ApiError.forbidden(
          "%s is forbidden: unable to create new content in namespace %s because it is being terminated"
              .formatted(key, key.namespace()));
    }
  }

  private KubeObject add(Key key, KubeObject given, ApiRequest request) {
    ofKind(key.kind(), given);
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    ObjectParts.identify(given.metadata(), key, timers.timestamp());
    given.json().remove("status");
    admission.admitNew(key, given);
    if (store.get(key).isPresent()) {
      throw ApiError.alreadyExists(key);
    }
    if (request.isDryRun()) {
      return given;
    }
    KubeObject added = store.add(key, given).orElseThrow(() -> ApiError.alreadyExists(key));
    owners.changed(empty, added, request.manager());
    return added;
  }

  private static void ofKind(ResourceKind kind, KubeObject object) {
    String found = object.at("/apiVersion").asText() + " " + object.at("/kind").asText();
    String wanted = kind.apiVersion() + " " + kind.kind();
    if (!found.equals(wanted)) {
      throw ApiError.badRequest(
          "the object provided is unrecognized: wanted %s, got %s".formatted(wanted, found));
    }
  }

  private ApiReply put(ApiPath path, ApiRequest request) {
    KubeObject given = new KubeObject(request.object());
    ofKind(path.kind(), given);
    return ApiReply.ok(change(path, request, live -> given.copy()));
  }

  private ApiReply patch(ApiPath path, ApiRequest request) {
    if (request.mediaType().equals("application/apply-patch+yaml")) {
      return apply(path, request);
    }
    JsonNode patch = request.content();
    UnaryOperator<JsonNode> patcher =
        switch (request.mediaType()) {
          case "application/json-patch+json" -> base -> patched(path.key(), base, patch);
          case "application/merge-patch+json" -> base -> Fields.mergeJson(base, patch);
          case "application/strategic-merge-patch+json" -> base -> Fields.merge(base, patch);
          default -> throw ApiError.unsupportedPatch(request.mediaType());
        };
    return ApiReply.ok(
        change(path, request, live -> new KubeObject((ObjectNode) patcher.apply(live.json()))));
  }

  private static JsonNode patched(Key key, JsonNode base, JsonNode patch) {
    try {
      return JsonPatch.apply(patch, base);
    } catch (JsonPatchException e) {
      throw ApiError.invalid(key.kind(), key.name(), String.valueOf(e.getMessage()));
    }
  }

  private ApiReply apply(ApiPath path, ApiRequest request) {
    if (!request.query().containsKey("fieldManager")) {
      throw ApiError.badRequest("fieldManager is required for apply patch");
    }
    ObjectNode config = request.object();
    String manager = request.manager();
    boolean force = request.is("force");
    if (store.get(path.key()).isEmpty()) {
      return applyFirst(path, request, config.deepCopy());
    }
    KubeObject applied =
        change(
            path,
            request,
            live -> new KubeObject((ObjectNode) owners.apply(live, config, manager, force)));
    if (!request.isDryRun()) {
      owners.applied(config, applied, manager, force);
    }
    return ApiReply.ok(applied);
  }

  /** Who applies an object first owns what it names, and nothing that was filled in. */
  private ApiReply applyFirst(ApiPath path, ApiRequest request, ObjectNode config) {
    ApiReply created = create(new ApiPath(path.kind(), path.namespace(), "", ""), request);
    store
        .get(path.key())
        .ifPresent(
            object -> {
              owners.forget(object);
              owners.applied(config, object, request.manager(), request.is("force"));
            });
    return created;
  }

  /** Changes an object, or in a dry run says what would come out. */
  KubeObject change(ApiPath path, ApiRequest request, UnaryOperator<KubeObject> change) {
    KubeObject before = find(path.key());
    UnaryOperator<KubeObject> whole = live -> changed(path, live, change.apply(live.copy()));
    if (request.isDryRun()) {
      return whole.apply(before);
    }
    KubeObject after =
        store.change(path.key(), whole).orElseThrow(() -> ApiError.notFound(path.key()));
    if (path.subresource().isEmpty()) {
      owners.changed(before.json(), after, request.manager());
    }
    return after;
  }

  private KubeObject changed(ApiPath path, KubeObject live, KubeObject wanted) {
    identical(path.key(), live, wanted);
    if (path.subresource().equals("status")) {
      KubeObject withStatus = live.copy();
      withStatus.json().set("status", wanted.at("/status").deepCopy());
      return withStatus;
    }
    keepSystemFields(live, wanted);
    admission.admit(path.key(), wanted);
    admission.admitChange(path.key(), live, wanted);
    if (!substance(live).equals(substance(wanted))) {
      wanted.metadata().put("generation", live.generation() + 1);
    }
    return wanted;
  }

  private static void identical(Key key, KubeObject live, KubeObject wanted) {
    String version = wanted.at("/metadata/resourceVersion").asText();
    boolean same =
        version.isEmpty() || version.equals(live.at("/metadata/resourceVersion").asText());
    boolean samePerson = wanted.uid().isEmpty() || wanted.uid().equals(live.uid());
    if (!same || !samePerson) {
      throw ApiError.modified(key);
    }
    if (!wanted.name().equals(live.name())) {
      throw ApiError.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(wanted.name(), live.name()));
    }
  }

  private static void keepSystemFields(KubeObject live, KubeObject wanted) {
    for (String field :
        List.of(
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds")) {
      wanted.metadata().remove(field);
      if (live.at("/metadata").has(field)) {
        wanted.metadata().set(field, live.at("/metadata/" + field));
      }
    }
    wanted.json().remove("status");
    if (live.json().has("status")) {
      wanted.json().set("status", live.at("/status"));
    }
  }

  private static ObjectNode substance(KubeObject object) {
    ObjectNode substance = object.json().deepCopy();
    substance.remove(List.of("metadata", "status"));
    return substance;
  }

  private ApiReply delete(ApiPath path, ApiRequest request) {
    KubeObject object = find(path.key());
    DeleteOptions options = DeleteOptions.of(request);
    options.check(path.key(), object);
    if (request.isDryRun()) {
      return ApiReply.ok(object);
    }
    Duration grace = options.grace().orElse(GarbageCollector.graceOf(object));
    garbage.delete(path.key(), object, options.propagation(), grace);
    return store
        .get(path.key())
        .map(ApiReply::ok)
        .orElseGet(() -> ApiReply.gone(path.key(), object));
  }

  private ApiReply deleteMany(ApiPath path, ApiRequest request) {
    ApiReply listed = list(path, request);
    for (KubeObject object : Selection.of(path, request.query()).in(store)) {
      delete(new ApiPath(path.kind(), object.namespace(), object.name(), ""), request);
    }
    return listed;
  }
}
