package dev.causeway.rehearsal.local;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.URI;

/** A kubeconfig that leads to one cluster, which asks nobody who he is. */
final class Kubeconfig {
  private static final String NAME = "causeway-local";

  private Kubeconfig() {}

  /** The text of the file. */
  static String of(URI cluster, String namespace) {
    Config config =
        new ConfigBuilder()
            .withApiVersion("v1")
            .withKind("Config")
            .withCurrentContext(NAME)
            .addNewCluster()
            .withName(NAME)
            .withNewCluster()
            .withServer(cluster.toString())
            .endCluster()
            .endCluster()
            .addNewUser()
            .withName(NAME)
            .withNewUser()
            .endUser()
            .endUser()
            .addNewContext()
            .withName(NAME)
            .withNewContext()
            .withCluster(NAME)
            .withUser(NAME)
            .withNamespace(namespace)
            .endContext()
            .endContext()
            .build();
    return new KubernetesSerialization().asYaml(config);
  }
}
