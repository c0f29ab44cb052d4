package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.rehearsal.cloud.Time;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands behind the API: the objects, the controllers that look after them, and the node. */
final class ControlPlane implements AutoCloseable {
  private final ObjectStore store = new ObjectStore();
  private final Timers timers;
  private final Kubelet kubelet;
  private final FieldOwners owners = new FieldOwners();

  /**
   * A control plane without any object.
   *
   * @param images image → what its containers do
   * @param drivers CSI driver → who does its work
   */
  ControlPlane(
      Time time,
      Map<String, ContainerProgram> images,
      Map<String, VolumeDriver> drivers,
      List<PodListener> listeners) {
    this.timers = new Timers(time);
    EventRecorder events = new EventRecorder(store, timers);
    Scheduler scheduler = new Scheduler(store, timers, events, new Provisioners(drivers, store));
    this.kubelet = new Kubelet(store, timers, scheduler, images, drivers, listeners);
    var unused = new Controllers(store, timers, kubelet);
  }

  void addNamespace(String name) {
    Key key = new Key(ResourceKind.NAMESPACE, "", name);
    KubeObject namespace = new KubeObject(ObjectParts.created(key, timers.timestamp()));
    new Defaults().fillIn(ResourceKind.NAMESPACE, namespace);
    store.add(key, namespace);
  }

  void addNode(String name, String zone) {
    store.add(new Key(ResourceKind.NODE, "", name), Nodes.in(zone, name, timers.timestamp()));
  }

  ObjectStore store() {
    return store;
  }

  Api api(KubernetesSerialization serialization) {
    return new Api(store, timers, owners, serialization);
  }

  List<Kill> kills() {
    return kubelet.kills();
  }

  /** Every object but the events; refused while a pod comes or goes. */
  Map<Key, KubeObject> standing() {
    Map<Key, KubeObject> objects = store.all();
    objects.keySet().removeIf(key -> key.kind() == ResourceKind.EVENT);
    objects.forEach(ControlPlane::refuseMoving);
    return objects;
  }

  private static void refuseMoving(Key key, KubeObject object) {
    if (key.kind() == ResourceKind.POD && !Pods.stands(object)) {
      throw new IllegalStateException("%s comes or goes".formatted(key));
    }
  }

  /** Who owns which field now. */
  FieldOwners owners() {
    var copy = new FieldOwners();
    copy.takeOver(owners);
    return copy;
  }

  /** Takes over the objects of another control plane; pods among them run at once. */
  void takeOver(Map<Key, KubeObject> objects, FieldOwners othersOwners) {
    owners.takeOver(othersOwners);
    Claims claims = new Claims(key -> Optional.ofNullable(objects.get(key)));
    objects.forEach(
        (key, object) -> {
          if (key.kind() == ResourceKind.POD && !Pods.isFinished(object)) {
            kubelet.adopt(key, object, claims);
          }
        });
    // A controller that saw a ReplicaSet before its pods would make others.
    store.atRest(() -> objects.forEach((key, object) -> store.add(key, object.copy())));
  }

  /**
   * Ends everything at once.
   *
   * @throws IllegalStateException if a controller failed meanwhile
   */
  @Override
  public void close() {
    kubelet.close();
    timers.close();
  }
}
