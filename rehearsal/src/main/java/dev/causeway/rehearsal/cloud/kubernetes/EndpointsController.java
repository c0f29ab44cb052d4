package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Lists the pods behind each headless Service in an EndpointSlice. Other Services get none here:
 * nobody would read it.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/">EndpointSlices</a>
 */
final class EndpointsController implements Controllers.Reconciler {
  static final String SERVICE = "kubernetes.io/service-name";

  private final ObjectStore store;
  private final Timers timers;

  EndpointsController(ObjectStore store, Timers timers) {
    this.store = store;
    this.timers = timers;
  }

  static boolean isHeadless(KubeObject service) {
    return service.at("/spec/clusterIP").asText().equals("None")
        && !service.texts("/spec/selector").isEmpty();
  }

  @Override
  public void reconcile(Key key) {
    store
        .get(key)
        .filter(service -> isHeadless(service) && !service.isBeingDeleted())
        .ifPresent(this::write);
  }

  private void write(KubeObject service) {
    ArrayNode endpoints = JsonNodeFactory.instance.arrayNode();
    pods(service).forEach(pod -> endpoints.add(endpoint(service, pod)));
    slice(service)
        .ifPresentOrElse(
            slice -> store.change(slice, live -> with(live, service, endpoints)),
            () -> add(service, endpoints));
  }

  private List<KubeObject> pods(KubeObject service) {
    return store.list(ResourceKind.POD, service.namespace()).stream()
        .filter(
            pod -> pod.labels().entrySet().containsAll(service.texts("/spec/selector").entrySet()))
        .filter(pod -> pod.at("/status").hasNonNull("podIP") && !Pods.isFinished(pod))
        .toList();
  }

  private Optional<Key> slice(KubeObject service) {
    return store.list(ResourceKind.ENDPOINT_SLICE, service.namespace()).stream()
        .filter(slice -> service.name().equals(slice.labels().get(SERVICE)))
        .map(slice -> Key.of(ResourceKind.ENDPOINT_SLICE, slice))
        .findFirst();
  }

  private void add(KubeObject service, ArrayNode endpoints) {
    String name = service.name() + "-" + ReplicaSetController.suffix();
    Key key = new Key(ResourceKind.ENDPOINT_SLICE, service.namespace(), name);
    ObjectNode slice = ObjectParts.ownedBy(service, key, timers.timestamp());
    slice
        .withObject("/metadata/labels")
        .put(SERVICE, service.name())
        .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
        .put("service.kubernetes.io/headless", "");
    slice.put("addressType", "IPv4");
    store.add(key, with(new KubeObject(slice), service, endpoints));
  }

  private static KubeObject with(KubeObject slice, KubeObject service, ArrayNode endpoints) {
    slice.json().set("endpoints", endpoints);
    ArrayNode ports = slice.json().putArray("ports");
    for (JsonNode port : service.items("/spec/ports")) {
      ports
          .addObject()
          .put("name", port.path("name").asText())
          .put("port", port.path("targetPort").asInt(port.path("port").asInt()))
          .put("protocol", port.path("protocol").asText("TCP"));
    }
    return slice;
  }

  private static ObjectNode endpoint(KubeObject service, KubeObject pod) {
    boolean serves = Pods.isReady(pod);
    boolean always = service.at("/spec/publishNotReadyAddresses").asBoolean();
    ObjectNode endpoint = JsonNodeFactory.instance.objectNode();
    endpoint.putArray("addresses").add(pod.at("/status/podIP"));
    endpoint
        .putObject("conditions")
        .put("ready", always || (serves && !pod.isBeingDeleted()))
        .put("serving", serves)
        .put("terminating", pod.isBeingDeleted());
    if (pod.at("/spec/subdomain").asText().equals(service.name())) {
      endpoint.put("hostname", pod.at("/spec/hostname").asText());
    }
    endpoint.put("nodeName", pod.at("/spec/nodeName").asText());
    endpoint
        .putObject("targetRef")
        .put("kind", "Pod")
        .put("namespace", pod.namespace())
        .put("name", pod.name())
        .put("uid", pod.uid());
    return endpoint;
  }
}
