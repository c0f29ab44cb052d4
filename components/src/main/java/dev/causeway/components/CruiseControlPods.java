package dev.causeway.components;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.TCPSocketActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pod of a Cruise Control or of its standby, and the properties it starts with. */
final class CruiseControlPods {
  static final String FILE = "cruisecontrol.properties";
  static final String CHECKSUM = "causeway.dev/config-checksum";

  private static final String DIRECTORY = "/etc/cruise-control";
  private static final String VOLUME = "config";

  private final DoubledBrokerPoolArgs pool;
  private final CruiseControlArgs args;
  private final String image;
  private final int port;
  private final boolean standby;

  CruiseControlPods(
      DoubledBrokerPoolArgs pool,
      CruiseControlArgs args,
      String image,
      String url,
      boolean standby) {
    this.pool = pool;
    this.args = args;
    this.image = image;
    this.port = CruiseControlArgs.port(url);
    this.standby = standby;
  }

  boolean isStandby() {
    return standby;
  }

  /** What the names of its children have that those of the main one have not. */
  String suffix() {
    return standby ? "-standby" : "";
  }

  /** The Kubernetes name of all it consists of. */
  String name() {
    return "%s-cruise-control%s".formatted(pool.set(), suffix());
  }

  String image() {
    return image;
  }

  int port() {
    return port;
  }

  Map<String, String> selector() {
    return PodParts.labels(name());
  }

  /** Its properties, sorted by name. */
  String properties(boolean heals) {
    Map<String, String> all = new TreeMap<>(args.properties());
    all.put("bootstrap.servers", pool.pools().bootstrapServers());
    all.put("webserver.http.port", String.valueOf(port));
    all.put("self.healing.enabled", String.valueOf(heals));
    pool.metricsTopic().ifPresent(topic -> all.put("metric.reporter.topic", topic));
    return all.entrySet().stream()
        .map(each -> "%s=%s\n".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }

  /** Never two at once: each believes that it alone moves replicas. */
  DeploymentSpecArgs deployment(boolean heals) {
    return DeploymentSpecArgs.builder()
        .replicas(1)
        .strategy(DeploymentStrategyArgs.builder().type("Recreate").build())
        .selector(LabelSelectorArgs.builder().matchLabels(selector()).build())
        .template(template(heals))
        .build();
  }

  private PodTemplateSpecArgs template(boolean heals) {
    return PodTemplateSpecArgs.builder()
        .metadata(
            ObjectMetaArgs.builder()
                .labels(selector())
                .annotations(Map.of(CHECKSUM, checksum(properties(heals))))
                .build())
        .spec(
            PodSpecArgs.builder()
                .containers(container())
                .volumes(
                    VolumeArgs.builder()
                        .name(VOLUME)
                        .configMap(ConfigMapVolumeSourceArgs.builder().name(name()).build())
                        .build())
                .build())
        .build();
  }

  private ContainerArgs container() {
    return ContainerArgs.builder()
        .name("cruise-control")
        .image(image)
        .env(PodParts.variable("CRUISE_CONTROL_PROPERTIES", DIRECTORY + "/" + FILE))
        .ports(ContainerPortArgs.builder().containerPort(port).build())
        .readinessProbe(
            ProbeArgs.builder().tcpSocket(TCPSocketActionArgs.builder().port(port).build()).build())
        .volumeMounts(VolumeMountArgs.builder().name(VOLUME).mountPath(DIRECTORY).build())
        .build();
  }

  private static String checksum(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
