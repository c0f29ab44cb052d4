package dev.causeway.rehearsal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import dev.causeway.rehearsal.cloud.aws.IamCall;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.KubeCall;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** What a guard of the local cloud sees, and what a caller hears that it refuses. */
class GuardTest {
  private static List<IamCall> seen(LocalAws aws) {
    List<IamCall> seen = new CopyOnWriteArrayList<>();
    aws.guard(
        (user, call) -> {
          if (user.equals("causeway")) {
            seen.add(call);
          }
          return true;
        });
    return seen;
  }

  @Test
  void callsAreSeenAsIamNamesThem() {
    try (LocalAws aws = LocalAws.start(Pace.REAL);
        AwsClients clients = aws.newClientsOf("causeway")) {
      List<IamCall> seen = seen(aws);
      String url =
          clients.sqs().createQueue(r -> r.queueName("q").tags(Map.of("a", "b"))).queueUrl();
      clients
          .sqs()
          .sendMessageBatch(
              r ->
                  r.queueUrl(url)
                      .entries(
                          SendMessageBatchRequestEntry.builder().id("a").messageBody("m").build()));
      clients.autoScaling().describeAutoScalingGroups();
      aws.clients().sqs().deleteQueue(r -> r.queueUrl(url));

      String arn = LocalAws.queueArn("q");
      assertThat(seen)
          .containsExactly(
              new IamCall("sqs:CreateQueue", arn),
              new IamCall("sqs:TagQueue", arn),
              new IamCall("sqs:SendMessage", arn),
              new IamCall("autoscaling:DescribeAutoScalingGroups", "*"));
    }
  }

  @Test
  void callsAboutDisksAreSeenOnWhatTheyTouch() {
    try (LocalAws aws = LocalAws.start(Pace.REAL);
        AwsClients clients = aws.newClientsOf("causeway")) {
      List<IamCall> seen = seen(aws);
      TagSpecification tagged =
          TagSpecification.builder()
              .resourceType("volume")
              .tags(Tag.builder().key("a").value("b").build())
              .build();
      String volume =
          clients
              .ec2()
              .createVolume(
                  r -> r.availabilityZone("eu-central-1a").size(1).tagSpecifications(tagged))
              .volumeId();
      assertThatThrownBy(
              () ->
                  clients
                      .ec2()
                      .attachVolume(
                          r ->
                              r.volumeId(volume)
                                  .instanceId("i-0123456789abcdef0")
                                  .device("/dev/sdf")))
          .isInstanceOf(AwsServiceException.class);
      clients.ec2().describeVolumes();

      String arn = "arn:aws:ec2:eu-central-1:000000000000:";
      assertThat(seen)
          .containsExactly(
              new IamCall("ec2:CreateVolume", arn + "volume/*"),
              new IamCall("ec2:CreateTags", arn + "volume/*"),
              new IamCall("ec2:AttachVolume", arn + "instance/i-0123456789abcdef0"),
              new IamCall("ec2:AttachVolume", arn + "volume/" + volume),
              new IamCall("ec2:DescribeVolumes", "*"));
    }
  }

  @Test
  void aRefusedCallOfEc2IsUnauthorizedThere() {
    try (LocalAws aws = LocalAws.start(Pace.REAL)) {
      aws.guard((user, call) -> false);

      assertThatThrownBy(() -> aws.clients().ec2().stopInstances(r -> r.instanceIds("i-1")))
          .isInstanceOfSatisfying(
              AwsServiceException.class,
              error -> {
                assertThat(error.statusCode()).isEqualTo(403);
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
              });
    }
  }

  @Test
  void whatIsDeniedInJsonIsDeniedAsSqsWordsIt() {
    try (LocalAws aws = LocalAws.start(Pace.REAL);
        AwsClients clients = aws.newClientsOf("causeway")) {
      aws.guard((user, call) -> !user.equals("causeway"));

      assertThatThrownBy(() -> clients.sqs().createQueue(r -> r.queueName("q")))
          .isInstanceOfSatisfying(
              AwsServiceException.class,
              denied -> {
                assertThat(denied.statusCode()).isEqualTo(403);
                assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                assertThat(denied)
                    .hasMessageContaining(
                        "User: arn:aws:iam::000000000000:user/causeway is not authorized to"
                            + " perform: sqs:createqueue on resource:"
                            + " arn:aws:sqs:eu-central-1:000000000000:q because no identity-based"
                            + " policy allows the sqs:createqueue action");
              });
      assertThat(aws.queueNames()).isEmpty();
    }
  }

  @Test
  void whatIsDeniedInXmlIsDeniedToo() {
    try (LocalAws aws = LocalAws.start(Pace.REAL);
        AwsClients clients = aws.newClientsOf("causeway")) {
      aws.guard((user, call) -> !user.equals("causeway"));

      assertThatThrownBy(() -> clients.autoScaling().describeAutoScalingGroups())
          .isInstanceOfSatisfying(
              AwsServiceException.class,
              denied -> {
                assertThat(denied.statusCode()).isEqualTo(403);
                assertThat(denied)
                    .hasMessageContaining(
                        "is not authorized to perform: autoscaling:DescribeAutoScalingGroups"
                            + " because no identity-based policy allows");
              });
      assertThat(aws.clients().autoScaling().describeAutoScalingGroups().autoScalingGroups())
          .isEmpty();
    }
  }

  @Test
  void whatKubernetesForbidsItForbidsInItsWords() {
    try (LocalKubernetes kubernetes = LocalKubernetes.start(Pace.REAL);
        KubernetesClient client =
            kubernetes.client(LocalKubernetes.of("causeway", kubernetes.clientConfig()))) {
      List<KubeCall> seen = new CopyOnWriteArrayList<>();
      kubernetes.guard(
          (user, call) -> {
            seen.add(call);
            return !call.verb().equals("delete");
          });

      client.pods().inNamespace("default").list();
      assertThatThrownBy(
              () -> client.apps().deployments().inNamespace("default").withName("w").delete())
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              forbidden -> {
                assertThat(forbidden.getCode()).isEqualTo(403);
                assertThat(forbidden.getStatus().getMessage())
                    .isEqualTo(
                        "deployments.apps \"w\" is forbidden: User \"causeway\" cannot delete"
                            + " resource \"deployments\" in API group \"apps\" in the namespace"
                            + " \"default\"");
              });
      assertThat(seen)
          .contains(
              new KubeCall("list", "", "pods", "default", ""),
              new KubeCall("delete", "apps", "deployments", "default", "w"));
    }
  }
}
