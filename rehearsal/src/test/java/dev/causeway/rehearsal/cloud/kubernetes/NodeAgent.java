package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.Time;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.CSIDriverBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The nodes of a real control plane: the kubelet of the local cluster, working on a mirror of the
 * API. It offers what {@link LocalKubernetes} does, so that a rehearsal can run on either: images
 * are programs of this JVM, and volumes are attached by their driver. Its time is the wall's.
 *
 * <ol>
 *   <li>A pod that the scheduler put on one of its nodes is copied into the mirror.
 *   <li>Its claims and their volumes are read anew, so that a claim that was made again leads to
 *       the disk it has now.
 *   <li>The kubelet attaches, starts, probes and ends, and writes the pod's status into the mirror.
 *   <li>From there it goes to the API; a pod that has ended is deleted there without grace.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class NodeAgent implements Kubernetes, AutoCloseable {
  /** What tests that have the control plane to themselves lock. */
  public static final String LOCK = TestedClusters.VARIABLE;

  private static final List<ResourceKind> READ =
      List.of(
          ResourceKind.NAMESPACE,
          ResourceKind.SERVICE,
          ResourceKind.ENDPOINT_SLICE,
          ResourceKind.NETWORK_POLICY);

  private static final Duration UNTIL_BOUND = Duration.ofSeconds(1);

  private final Path kubeconfig;
  private final KubernetesClient client;
  private final Time time = Time.at(Pace.REAL);
  private final Timers timers = new Timers(time);
  private final ObjectStore store = new ObjectStore();
  private final Map<String, ContainerProgram> images = new ConcurrentHashMap<>();
  private final Map<String, VolumeDriver> drivers = new ConcurrentHashMap<>();
  private final List<PodListener> listeners = new CopyOnWriteArrayList<>();
  private final Claims claims = new Claims(store::get);
  private final Kubelet kubelet;
  private final Mirror mirror;
  private final Pushes pushes;
  private final AgentNodes nodes;

  private NodeAgent(Path kubeconfig) {
    this.kubeconfig = kubeconfig;
    this.client = client();
    this.kubelet = new Kubelet(store, timers, this::place, images, drivers, listeners);
    this.mirror = new Mirror(client, store);
    this.pushes = new Pushes(client);
    this.nodes = new AgentNodes(client, timers);
    mirror.listen(pushes::push);
    var unused = store.listen(this::changed);
    READ.forEach(kind -> mirror.follow(kind, object -> true));
    mirror.follow(ResourceKind.POD, pod -> nodes.has(nodeOf(pod)));
  }

  /**
   * Takes over the control plane that {@code tools/kube} started. Where there is none, the test
   * ends: it is skipped on a laptop, and fails in CI.
   */
  public static NodeAgent ofTools() {
    TestedClusters.REAL.mustBeThere(System.getenv());
    return start(Path.of(System.getenv(TestedClusters.VARIABLE)));
  }

  /** Takes the control plane of the kubeconfig over from kwok; it has no node yet. */
  public static NodeAgent start(Path kubeconfig) {
    return new NodeAgent(kubeconfig);
  }

  @Override
  public Time time() {
    return time;
  }

  @Override
  public Config clientConfig() {
    return Config.fromKubeconfig(kubeconfig.toFile());
  }

  @Override
  public KubernetesClient client() {
    return client(clientConfig());
  }

  @Override
  public KubernetesClient client(Config config) {
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @Override
  public void addImage(String image, ContainerProgram program) {
    images.put(image, program);
  }

  /** Adds a node in a zone; pods can be put on it when this returns. */
  @Override
  public void addNode(String name, String zone) {
    nodes.add(name, zone);
  }

  /**
   * {@inheritDoc} It is the node that asks for them, so the control plane is told not to.
   *
   * @see <a href="https://kubernetes-csi.github.io/docs/skip-attach.html">drivers without
   *     attach</a>
   */
  @Override
  public void addVolumeDriver(String driver, VolumeDriver attaches) {
    drivers.put(driver, attaches);
    var unused =
        client
            .resource(
                new CSIDriverBuilder()
                    .withNewMetadata()
                    .withName(driver)
                    .endMetadata()
                    .withNewSpec()
                    .withAttachRequired(false)
                    .endSpec()
                    .build())
            .serverSideApply();
  }

  /** Tells the listener of pods from now on. */
  public void addListener(PodListener listener) {
    listeners.add(listener);
  }

  /** Every container killed so far, and every one that ended with runs under way. */
  public List<Kill> kills() {
    return kubelet.kills();
  }

  /**
   * The ready pods behind a name of the cluster's DNS: of a headless Service, of one pod of it, or
   * of a Service that is only a name for one of these.
   */
  @Override
  public List<PodName> resolve(String name) {
    return new Dns(store).resolve(leadsTo(name).orElse(name));
  }

  /** What a Service that is only a name leads to; empty for every other name. */
  public Optional<String> leadsTo(String name) {
    String[] parts = name.split("\\.", -1);
    return parts.length > 2 && parts[2].equals("svc")
        ? store
            .get(new Key(ResourceKind.SERVICE, parts[1], parts[0]))
            .map(service -> service.at("/spec/externalName").asText())
            .filter(target -> !target.isEmpty())
        : Optional.empty();
  }

  @Override
  public boolean mayConnect(Peer from, Peer to, int port) {
    return new NetworkPolicies(store).allow(from, to, port);
  }

  private static String nodeOf(KubeObject pod) {
    return pod.at("/spec/nodeName").asText();
  }

  private void changed(Change change) {
    if (change.key().kind() == ResourceKind.POD) {
      timers.run(() -> reconcile(change.key()));
    }
  }

  private void reconcile(Key key) {
    boolean nothingToEnd =
        !kubelet.has(key) && store.get(key).filter(KubeObject::isBeingDeleted).isPresent();
    if (nothingToEnd) {
      var unused = store.remove(key);
    } else {
      kubelet.reconcile(key);
    }
  }

  /** The scheduler has placed it already; it waits for nothing but its volumes. */
  private Optional<String> place(Key key, KubeObject pod) {
    Claims.of(pod).forEach(claim -> read(pod.namespace(), claim));
    boolean bound =
        Claims.of(pod).stream()
            .allMatch(
                name -> claims.find(pod.namespace(), name).flatMap(claims::volumeOf).isPresent());
    if (!bound) {
      var unused = timers.after(UNTIL_BOUND, () -> reconcile(key));
    }
    return bound ? Optional.of(nodeOf(pod)) : Optional.empty();
  }

  private void read(String namespace, String name) {
    PersistentVolumeClaim claim =
        client.persistentVolumeClaims().inNamespace(namespace).withName(name).get();
    if (claim == null) {
      mirror.drop(new Key(ResourceKind.PERSISTENT_VOLUME_CLAIM, namespace, name));
      return;
    }
    mirror.take(ResourceKind.PERSISTENT_VOLUME_CLAIM, mirror.object(claim));
    PersistentVolume volume =
        Optional.ofNullable(claim.getSpec().getVolumeName())
            .map(each -> client.persistentVolumes().withName(each).get())
            .orElse(null);
    if (volume != null) {
      mirror.take(ResourceKind.PERSISTENT_VOLUME, mirror.object(volume));
    }
  }

  /**
   * Ends every container at once and gives the cluster back.
   *
   * @throws IllegalStateException if something failed meanwhile, or the API refused something
   */
  @Override
  public void close() {
    mirror.close();
    kubelet.close();
    try (client;
        nodes;
        pushes) {
      drivers.keySet().forEach(this::removeDriver);
      timers.close();
    }
  }

  private void removeDriver(String driver) {
    var unused = client.storage().v1().csiDrivers().withName(driver).delete();
  }
}
