package dev.causeway.rehearsal.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.cloud.aws.IamCall;
import dev.causeway.rehearsal.cloud.kubernetes.KubeCall;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How calls become policies and roles. */
class PermissionsTest {
  private static final String ORDERS = "arn:aws:sqs:eu-central-1:000000000000:orders";
  private static final String REFUNDS = "arn:aws:sqs:eu-central-1:000000000000:refunds";
  private static final String FLEET =
      "arn:aws:autoscaling:eu-central-1:000000000000:autoScalingGroup:*:autoScalingGroupName/fleet";

  private static IamPolicy policy(IamCall... calls) {
    NavigableSet<IamCall> set = new TreeSet<>(List.of(calls));
    return IamPolicy.of(new TreeMap<>(Map.of(Caller.CAUSEWAY, set)));
  }

  private static Rbac rbac(KubeCall... calls) {
    NavigableSet<KubeCall> set = new TreeSet<>(List.of(calls));
    return Rbac.of(new TreeMap<>(Map.of(Caller.KUBERNETES, set)));
  }

  @Test
  void resourcesWithTheSameActionsShareAStatement() {
    IamPolicy policy =
        policy(
            new IamCall("sqs:SendMessage", ORDERS),
            new IamCall("sqs:SendMessage", REFUNDS),
            new IamCall("autoscaling:DescribeAutoScalingGroups", "*"));

    assertThat(policy.json())
        .isEqualToIgnoringWhitespace(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Causeway1", "Effect": "Allow",
               "Action": ["autoscaling:DescribeAutoScalingGroups"], "Resource": ["*"]},
              {"Sid": "Causeway2", "Effect": "Allow",
               "Action": ["sqs:SendMessage"], "Resource": ["%s", "%s"]}]}
            """
                .formatted(ORDERS, REFUNDS));
  }

  @Test
  void aPolicyAllowsWhatItNamesAndNothingElse() {
    IamPolicy policy =
        policy(
            new IamCall("sqs:SendMessage", ORDERS),
            new IamCall("sqs:DeleteQueue", REFUNDS),
            new IamCall("autoscaling:UpdateAutoScalingGroup", FLEET));

    assertThat(policy.allows(new IamCall("sqs:SendMessage", ORDERS))).isTrue();
    assertThat(policy.allows(new IamCall("sqs:DeleteQueue", ORDERS))).isFalse();
    assertThat(policy.allows(new IamCall("sqs:SendMessage", ORDERS + "-dlq"))).isFalse();
    assertThat(
            policy.allows(
                new IamCall("autoscaling:UpdateAutoScalingGroup", FLEET.replace("*", "1-2"))))
        .isTrue();
    assertThat(policy.allows(new IamCall("autoscaling:UpdateAutoScalingGroup", FLEET + "-2")))
        .isFalse();
  }

  @Test
  void aPlaceCanBeAnother() {
    assertThat(
            policy(new IamCall("sqs:SendMessage", ORDERS))
                .replacing(Map.of(":eu-central-1:000000000000:", ":eu-west-1:111122223333:"))
                .json())
        .contains("arn:aws:sqs:eu-west-1:111122223333:orders");
  }

  @Test
  void aRoleNamesObjectsWhereItsVerbsKnowThem() {
    String yaml =
        rbac(
                new KubeCall("create", "apps", "deployments", "default", ""),
                new KubeCall("get", "apps", "deployments", "default", "a"),
                new KubeCall("get", "apps", "deployments", "default", "b"))
            .yaml("deployer");

    assertThat(yaml)
        .contains("name: \"pulumi-kubernetes\"\n  namespace: \"default\"")
        .contains("resourceNames:\n  - \"a\"\n  - \"b\"\n  resources:\n  - \"deployments\"")
        .contains(
            """
            - apiGroups:
              - "apps"
              resources:
              - "deployments"
              verbs:
              - "create\"""")
        .contains("subjects:\n- kind: \"User\"")
        .contains("name: \"deployer\"");
  }

  @Test
  void rolesAllowWhatTheyNameAndNothingElse() {
    Rbac roles =
        rbac(
            new KubeCall("create", "apps", "deployments", "default", ""),
            new KubeCall("get", "apps", "deployments", "default", "a"));

    assertThat(roles.allows(new KubeCall("get", "apps", "deployments", "default", "a"))).isTrue();
    assertThat(roles.allows(new KubeCall("get", "apps", "deployments", "default", "b"))).isFalse();
    assertThat(roles.allows(new KubeCall("get", "apps", "deployments", "other", "a"))).isFalse();
    assertThat(roles.allows(new KubeCall("delete", "apps", "deployments", "default", "a")))
        .isFalse();
    assertThat(roles.allows(new KubeCall("create", "", "services", "default", ""))).isFalse();
  }
}
