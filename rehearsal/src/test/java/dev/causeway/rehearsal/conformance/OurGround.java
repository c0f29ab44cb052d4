package dev.causeway.rehearsal.conformance;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import java.time.Duration;

/** The local AWS. */
final class OurGround implements Ground {
  /** The fifteen seconds for which a second snapshot is refused are three quarters of one. */
  private static final Pace PACE = Pace.of(20);

  private final LocalAws aws = LocalAws.start(PACE);

  @Override
  public AwsClients clients() {
    return aws.clients();
  }

  @Override
  public Pace pace() {
    return PACE;
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(20);
  }

  @Override
  public String targetGroup(String name, Duration deregistrationDelay) {
    return aws.createTargetGroup(name, deregistrationDelay);
  }

  /** It takes any name for a template's. */
  @Override
  public void launchTemplate(String name) {}

  /** It takes any id for an image's. */
  @Override
  public String image() {
    return "ami-0123456789abcdef0";
  }

  @Override
  public void close() {
    aws.close();
  }
}
