package dev.causeway.components;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import java.util.List;
import java.util.Map;

/**
 * What a trial may reach: itself, and DNS. A copy of a node knows the addresses of the old ring and
 * has the identity of one of its members, so nothing of the old side is among it.
 */
final class TrialCutOff {
  private static final int DNS = 53;

  private static final String LABEL = "causeway.dev/trial-of";

  private TrialCutOff() {}

  /** The labels of whatever belongs to the trial of a set. */
  static Map<String, String> labels(String set) {
    return Map.of(LABEL, set);
  }

  /**
   * Declares it. What a trial mounts relies on it: a claim is there until no pod mounts it, so the
   * pods of a trial are gone before the policy is.
   *
   * @see <a
   *     href="https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection">a
   *     claim in use is not removed</a>
   */
  static NetworkPolicy declare(VolumesScope scope) {
    String set = scope.args().set();
    return scope
        .migration()
        .add(
            new NetworkPolicy(
                scope.name() + "-trial-cut-off",
                NetworkPolicyArgs.builder()
                    .metadata(
                        ObjectMetaArgs.builder()
                            .name(Adoption.TRIAL.set(set))
                            .namespace(scope.args().namespace())
                            .labels(PodParts.labels(set))
                            .build())
                    .spec(toItself(labels(set)))
                    .build(),
                scope.after(List.of()).build()));
  }

  /** The pods with these labels reach each other and nobody else. */
  private static NetworkPolicySpecArgs toItself(Map<String, String> ofTrial) {
    LabelSelectorArgs pods = LabelSelectorArgs.builder().matchLabels(ofTrial).build();
    NetworkPolicyPeerArgs each = NetworkPolicyPeerArgs.builder().podSelector(pods).build();
    return NetworkPolicySpecArgs.builder()
        .podSelector(pods)
        .policyTypes("Ingress", "Egress")
        .ingress(NetworkPolicyIngressRuleArgs.builder().from(each).build())
        .egress(NetworkPolicyEgressRuleArgs.builder().to(each).build(), dns())
        .build();
  }

  private static NetworkPolicyEgressRuleArgs dns() {
    return NetworkPolicyEgressRuleArgs.builder()
        .to(
            NetworkPolicyPeerArgs.builder()
                .namespaceSelector(LabelSelectorArgs.builder().build())
                .build())
        .ports(port("UDP"), port("TCP"))
        .build();
  }

  private static NetworkPolicyPortArgs port(String protocol) {
    return NetworkPolicyPortArgs.builder().protocol(protocol).port(DNS).build();
  }
}
