package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Comparator;

/**
 * A call as a role of Kubernetes' RBAC sees it.
 *
 * @param verb such as {@code patch}
 * @param group the API group, empty for the core's
 * @param resource such as {@code deployments}, or {@code deployments/scale}
 * @param namespace empty for what has none, and for all of them
 * @param name empty where the verb knows none, as {@code create} and {@code list}
 */
public record KubeCall(String verb, String group, String resource, String namespace, String name)
    implements Comparable<KubeCall> {
  private static final Comparator<KubeCall> ORDER =
      Comparator.comparing(KubeCall::namespace)
          .thenComparing(KubeCall::group)
          .thenComparing(KubeCall::resource)
          .thenComparing(KubeCall::name)
          .thenComparing(KubeCall::verb);

  @Override
  public int compareTo(KubeCall other) {
    return ORDER.compare(this, other);
  }
}
