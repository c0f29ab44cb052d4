package dev.causeway.rehearsal.conformance;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** A peer at some endpoint, in real time. */
final class RemoteGround implements Ground {
  private final AwsClients clients;

  RemoteGround(URI endpoint) {
    this.clients = AwsClients.of(endpoint);
  }

  @Override
  public AwsClients clients() {
    return clients;
  }

  @Override
  public Pace pace() {
    return Pace.REAL;
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(6);
  }

  @Override
  public String targetGroup(String name, Duration deregistrationDelay) {
    String vpc = clients.ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String arn =
        clients
            .loadBalancing()
            .createTargetGroup(r -> r.name(name).protocol("HTTP").port(80).vpcId(vpc))
            .targetGroups()
            .get(0)
            .targetGroupArn();
    TargetGroupAttribute delay =
        TargetGroupAttribute.builder()
            .key("deregistration_delay.timeout_seconds")
            .value(Long.toString(deregistrationDelay.toSeconds()))
            .build();
    clients
        .loadBalancing()
        .modifyTargetGroupAttributes(r -> r.targetGroupArn(arn).attributes(delay));
    return arn;
  }

  @Override
  public void launchTemplate(String name) {
    clients
        .ec2()
        .createLaunchTemplate(
            r ->
                r.launchTemplateName(name)
                    .launchTemplateData(data -> data.imageId(image()).instanceType("t3.micro")));
  }

  @Override
  public String image() {
    return clients
        .ec2()
        .describeImages(r -> r.owners("amazon").maxResults(5))
        .images()
        .get(0)
        .imageId();
  }

  @Override
  public void close() {
    clients.close();
  }
}
