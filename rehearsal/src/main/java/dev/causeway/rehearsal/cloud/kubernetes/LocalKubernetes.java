package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.Time;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Kubernetes cluster in this JVM: an API on a port of 127.0.0.1 for unmodified clients, the
 * controllers of Deployments, StatefulSets and Jobs, volumes that are bound to claims, garbage
 * collection, a scheduler, and nodes whose kubelet honours preStop and grace. Where nobody declares
 * a node there is one. Time runs at the given pace.
 *
 * <p>It is no kinder than a real cluster in what it models; what it does not model it refuses by
 * name. Not modelled: authorisation beyond a {@link KubeGuard}, quotas, more than one container in
 * a pod, liveness probes (accepted, never failing), managedFields (kept, not shown). Thread-safe.
 */
public final class LocalKubernetes implements Kubernetes, AutoCloseable {
  /** What the cluster gives to each object anew. */
  private static final List<String> GIVEN = List.of("clusterIP", "clusterIPs");

  private static final List<String> GIVEN_BY_BINDING = List.of("uid", "resourceVersion");

  private static final List<String> NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  /**
   * One for all: each learns every class of the model anew, which takes a good part of a second.
   */
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private final Time time;
  private final Map<String, ContainerProgram> images = new ConcurrentHashMap<>();
  private final Map<String, VolumeDriver> drivers = new ConcurrentHashMap<>();
  private final List<PodListener> listeners = new CopyOnWriteArrayList<>();
  private final ApiServer server;
  private volatile ControlPlane plane;

  private LocalKubernetes(Time time, int port) {
    this.time = time;
    this.plane = new ControlPlane(time, images, drivers, listeners);
    NAMESPACES.forEach(plane::addNamespace);
    this.server = new ApiServer(time, port, plane.store(), plane.api(SERIALIZATION));
  }

  /** A cluster that is ready when this returns. */
  public static LocalKubernetes start(Pace pace) {
    return start(Time.at(pace));
  }

  /** A cluster in that time, ready when this returns. */
  public static LocalKubernetes start(Time time) {
    return new LocalKubernetes(time, 0);
  }

  /**
   * A cluster that is ready when this returns.
   *
   * @param port where the API listens; 0 for a free port
   */
  public static LocalKubernetes start(Pace pace, int port) {
    return new LocalKubernetes(Time.at(pace), port);
  }

  /** The time it lives in. */
  @Override
  public Time time() {
    return time;
  }

  /** Where the API is. */
  public URI url() {
    return server.url();
  }

  /** How to reach the API, nothing taken from this machine's own configuration. */
  @Override
  public Config clientConfig() {
    return clientConfig(url());
  }

  /** How to reach an API at the address, nothing taken from this machine's own configuration. */
  public static Config clientConfig(URI address) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(address.toString())
        .withNamespace("default")
        .withTrustCerts(true)
        .withRequestRetryBackoffLimit(0)
        .build();
  }

  /** A client of the API that does not try a failed request again; close it after use. */
  @Override
  public KubernetesClient client() {
    return client(clientConfig());
  }

  /** A client of the API with a configuration made from {@link #clientConfig}. */
  @Override
  public KubernetesClient client(Config config) {
    return builder(config).build();
  }

  private KubernetesClientBuilder builder(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new VertxHttpClientFactory(server.vertx()))
        .withKubernetesSerialization(SERIALIZATION);
  }

  /** A client of the API with an interceptor that sees every call. */
  public KubernetesClient client(Config config, Interceptor interceptor) {
    return builder(config)
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("causeway", interceptor))
        .build();
  }

  /**
   * A configuration whose calls a guard can tell from others.
   *
   * @param user the bearer token
   */
  public static Config of(String user, Config config) {
    return new ConfigBuilder(config).withOauthToken(user).build();
  }

  /** Lets only those calls through from now on that the guard allows. */
  public void guard(KubeGuard guard) {
    server.guard(guard);
  }

  /** Says what containers of the image do; an image nobody spoke of cannot be pulled. */
  @Override
  public void addImage(String image, ContainerProgram program) {
    images.put(image, program);
  }

  /** From now on the image cannot be pulled; what runs goes on. */
  public void removeImage(String image) {
    images.remove(image);
  }

  /**
   * Adds a node in a zone; as soon as there is one, pods run on such nodes only. Clients can make
   * nodes too, and take them away.
   */
  @Override
  public void addNode(String name, String zone) {
    plane.addNode(name, zone);
  }

  /** Says who attaches the volumes of a CSI driver; those of one nobody spoke of never come. */
  @Override
  public void addVolumeDriver(String driver, VolumeDriver attaches) {
    drivers.put(driver, attaches);
  }

  /**
   * The ready pods behind a name of the cluster's DNS, such as {@code
   * cassandra-0.cassandra.default.svc.cluster.local}; only headless Services have such names here.
   */
  @Override
  public List<PodName> resolve(String name) {
    return new Dns(plane.store()).resolve(name);
  }

  /** Whether no NetworkPolicy cuts a connection to a port. */
  @Override
  public boolean mayConnect(Peer from, Peer to, int port) {
    return new NetworkPolicies(plane.store()).allow(from, to, port);
  }

  /** Refuses every connection to the API, or takes them again; controllers and pods go on. */
  public void setReachable(boolean reachable) {
    server.setReachable(reachable);
  }

  /** Counts the pods of a Deployment; all 0 if there is none. */
  public PodCounts pods(String namespace, String deployment) {
    Key key = new Key(ResourceKind.DEPLOYMENT, namespace, deployment);
    List<KubeObject> pods = plane.store().get(key).map(this::podsOf).orElse(List.of());
    List<KubeObject> staying = pods.stream().filter(pod -> !pod.isBeingDeleted()).toList();
    return new PodCounts(
        (int) staying.stream().filter(Pods::isRunning).count(),
        (int) staying.stream().filter(Pods::isReady).count(),
        pods.size() - staying.size());
  }

  private List<KubeObject> podsOf(KubeObject deployment) {
    ObjectStore store = plane.store();
    List<KubeObject> sets =
        store.list(ResourceKind.REPLICA_SET, deployment.namespace()).stream()
            .filter(set -> set.isOwnedBy(deployment))
            .toList();
    return store.list(ResourceKind.POD, deployment.namespace()).stream()
        .filter(pod -> sets.stream().anyMatch(pod::isOwnedBy))
        .toList();
  }

  /** What people or tools asked for: kind and name → the labels and the spec, without addresses. */
  public Map<String, String> wanted() {
    Map<String, String> wanted = new TreeMap<>();
    plane
        .store()
        .all()
        .forEach(
            (key, object) -> {
              if (key.kind().isAskedFor()) {
                wanted.put(key.toString(), object.labels() + " " + wantedSpec(object.copy()));
              }
            });
    return wanted;
  }

  private static String wantedSpec(KubeObject object) {
    ObjectNode spec = object.spec().without(GIVEN);
    if (spec.path("claimRef") instanceof ObjectNode claim) {
      claim.remove(GIVEN_BY_BINDING);
    }
    return spec.toString().replace(object.uid(), "");
  }

  /** Whether no pod comes or goes. */
  public boolean standsStill() {
    return plane.store().list(ResourceKind.POD, "").stream().allMatch(Pods::stands);
  }

  /** Every container killed so far, and every one that ended with runs under way. */
  public List<Kill> kills() {
    return plane.kills();
  }

  /** Tells the listener of pods from now on. */
  public void addListener(PodListener listener) {
    listeners.add(listener);
  }

  /** A cluster as it was at some time, standing still. */
  public static final class Saved {
    private final Map<Key, KubeObject> objects;
    private final FieldOwners owners;

    private Saved(Map<Key, KubeObject> objects, FieldOwners owners) {
      this.objects = objects;
      this.owners = owners;
    }
  }

  /**
   * Keeps the objects, to be restored as often as wanted.
   *
   * @throws IllegalStateException if the cluster does not stand still: a pod comes or goes
   */
  public Saved save() {
    return new Saved(plane.standing(), plane.owners());
  }

  /**
   * Makes the cluster what was saved: ends all that goes on in it, and starts its pods' containers.
   */
  public void restore(Saved saved) {
    plane.close();
    plane = new ControlPlane(time, images, drivers, listeners);
    plane.takeOver(saved.objects, saved.owners);
    server.serve(plane.store(), plane.api(SERIALIZATION));
  }

  /**
   * Ends everything at once.
   *
   * @throws IllegalStateException if a controller failed meanwhile
   */
  @Override
  public void close() {
    server.close();
    plane.close();
  }
}
