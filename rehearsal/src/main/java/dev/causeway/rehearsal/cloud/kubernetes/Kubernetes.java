package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.rehearsal.cloud.Time;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** A Kubernetes cluster whose images are programs of this JVM. */
public interface Kubernetes {
  /** The time it lives in. */
  Time time();

  /** How to reach the API, to be changed as is wanted. */
  Config clientConfig();

  /** A client of the API; close it after use. */
  KubernetesClient client();

  /** A client of the API with a configuration made from {@link #clientConfig}. */
  KubernetesClient client(Config config);

  /** Says what containers of the image do; an image nobody spoke of cannot be pulled. */
  void addImage(String image, ContainerProgram program);

  /** Adds a node in a zone, for pods to run on. */
  void addNode(String name, String zone);

  /** Says who attaches the volumes of a CSI driver; those of one nobody spoke of never come. */
  void addVolumeDriver(String driver, VolumeDriver attaches);

  /**
   * The ready pods behind a name of the cluster's DNS, such as {@code
   * cassandra-0.cassandra.default.svc.cluster.local}.
   */
  List<PodName> resolve(String name);

  /** Whether no NetworkPolicy cuts a connection to a port. */
  boolean mayConnect(Peer from, Peer to, int port);
}
