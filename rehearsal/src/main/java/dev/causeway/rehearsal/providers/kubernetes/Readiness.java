package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** What create and update of an object wait for. */
interface Readiness {
  /** Whether the object, as it is now, is ready. */
  Verdict look(PropertyMap live);

  /** What is missing, a line each, when the wait has ended without success. */
  List<String> missing(PropertyMap live);

  /** What an object of this type and with these annotations waits for. */
  static Readiness of(
      ObjectType type, Annotations annotations, KubernetesClient client, Waiting waiting) {
    if (annotations.skipAwait()) {
      return new Immediate();
    }
    if (annotations.waitFor().isPresent()) {
      return WaitFor.parse(annotations.waitFor().get());
    }
    return switch (type) {
      case DEPLOYMENT -> new DeploymentReadiness(client);
      case STATEFUL_SET -> new StatefulSetReadiness(client);
      case JOB -> new JobReadiness();
      case SERVICE -> new ServiceReadiness(client, waiting);
      case PERSISTENT_VOLUME -> new PhaseReadiness(List.of("Available", "Bound"));
      case PERSISTENT_VOLUME_CLAIM -> new PhaseReadiness(List.of("Bound"));
      case CONFIG_MAP, STORAGE_CLASS, NETWORK_POLICY, POD_DISRUPTION_BUDGET -> new Immediate();
    };
  }

  /** Waits for nothing. */
  final class Immediate implements Readiness {
    @Override
    public Verdict look(PropertyMap live) {
      return new Verdict.Open("exists");
    }

    @Override
    public List<String> missing(PropertyMap live) {
      return List.of();
    }
  }
}
