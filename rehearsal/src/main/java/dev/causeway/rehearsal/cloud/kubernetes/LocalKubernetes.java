package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.phases.Pace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.URI;
import java.util.List;

/**
 * A Kubernetes cluster in this JVM: an API on a port of 127.0.0.1 for unmodified clients, the
 * controllers of Deployments and ReplicaSets, garbage collection, and one node whose kubelet
 * honours preStop and grace. Time runs at the given pace.
 *
 * <p>It is no kinder than a real cluster in what it models; what it does not model it refuses by
 * name. Not modelled: authorisation, quotas, more than one container in a pod, liveness probes
 * (accepted, never failing), managedFields (kept, not shown). Thread-safe.
 */
public final class LocalKubernetes implements AutoCloseable {
  private static final List<String> NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  /**
   * One for all: each learns every class of the model anew, which takes a good part of a second.
   */
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private final ObjectStore store = new ObjectStore();
  private final Timers timers;
  private final Kubelet kubelet;
  private final ApiServer server;

  private LocalKubernetes(Pace pace) {
    this.timers = new Timers(pace);
    this.kubelet = new Kubelet(store, timers);
    var unused = new Controllers(store, timers, kubelet);
    NAMESPACES.forEach(this::addNamespace);
    this.server = new ApiServer(store, new Api(store, timers, SERIALIZATION));
  }

  /** A cluster that is ready when this returns. */
  public static LocalKubernetes start(Pace pace) {
    return new LocalKubernetes(pace);
  }

  private void addNamespace(String name) {
    Key key = new Key(ResourceKind.NAMESPACE, "", name);
    KubeObject namespace = new KubeObject(ObjectParts.created(key, timers.timestamp()));
    new Defaults().fillIn(ResourceKind.NAMESPACE, namespace);
    store.add(key, namespace);
  }

  /** How fast its time passes. */
  public Pace pace() {
    return timers.pace();
  }

  /** Where the API is. */
  public URI url() {
    return server.url();
  }

  /** How to reach the API, nothing taken from this machine's own configuration. */
  public Config clientConfig() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(url().toString())
        .withNamespace("default")
        .withTrustCerts(true)
        .withRequestRetryBackoffLimit(0)
        .build();
  }

  /** A client of the API that does not try a failed request again; close it after use. */
  public KubernetesClient client() {
    return client(clientConfig());
  }

  /** A client of the API with a configuration made from {@link #clientConfig}. */
  public KubernetesClient client(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(SERIALIZATION)
        .build();
  }

  /** Says what containers of the image do; an image nobody spoke of cannot be pulled. */
  public void addImage(String image, ContainerProgram program) {
    kubelet.images().put(image, program);
  }

  /** From now on the image cannot be pulled; what runs goes on. */
  public void removeImage(String image) {
    kubelet.images().remove(image);
  }

  /** Refuses every connection to the API, or takes them again; controllers and pods go on. */
  public void setReachable(boolean reachable) {
    server.setReachable(reachable);
  }

  /** Counts the pods of a Deployment; all 0 if there is none. */
  public PodCounts pods(String namespace, String deployment) {
    Key key = new Key(ResourceKind.DEPLOYMENT, namespace, deployment);
    List<KubeObject> pods = store.get(key).map(this::podsOf).orElse(List.of());
    List<KubeObject> staying = pods.stream().filter(pod -> !pod.isBeingDeleted()).toList();
    return new PodCounts(
        (int) staying.stream().filter(Pods::isRunning).count(),
        (int) staying.stream().filter(Pods::isReady).count(),
        pods.size() - staying.size());
  }

  private List<KubeObject> podsOf(KubeObject deployment) {
    List<KubeObject> sets =
        store.list(ResourceKind.REPLICA_SET, deployment.namespace()).stream()
            .filter(set -> set.isOwnedBy(deployment))
            .toList();
    return store.list(ResourceKind.POD, deployment.namespace()).stream()
        .filter(pod -> sets.stream().anyMatch(pod::isOwnedBy))
        .toList();
  }

  /** Every container killed so far, and every one that ended with runs under way. */
  public List<Kill> kills() {
    return kubelet.kills();
  }

  /** Tells the listener of pods from now on. */
  public void addListener(PodListener listener) {
    kubelet.listeners().add(listener);
  }

  /**
   * Ends everything at once.
   *
   * @throws IllegalStateException if a controller failed meanwhile
   */
  @Override
  public void close() {
    server.close();
    kubelet.close();
    timers.close();
  }
}
