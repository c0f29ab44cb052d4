package dev.causeway.components;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import java.util.Map;

/**
 * What a trial may reach: itself, and DNS. A copy of a node knows the addresses of the old ring and
 * has the identity of one of its members, so nothing of the old side is among it.
 */
final class TrialCutOff {
  private static final int DNS = 53;

  private TrialCutOff() {}

  /** The pods with these labels reach each other and nobody else. */
  static NetworkPolicySpecArgs to(Map<String, String> ofTrial) {
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
