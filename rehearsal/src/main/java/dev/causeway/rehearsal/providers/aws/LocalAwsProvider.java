package dev.causeway.rehearsal.providers.aws;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.LocalFunction;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.Table;
import dev.causeway.rehearsal.providers.TableProvider;
import java.util.List;
import java.util.function.Supplier;

/** Pulumi's {@code aws} provider as far as the reference stacks use it, working on local AWS. */
public final class LocalAwsProvider extends TableProvider {
  /** The package it stands in for. */
  public static final String PACKAGE = "aws";

  /** The version of that package. */
  public static final String VERSION = "6.83.0";

  private static final String REGISTRY = "https://www.pulumi.com/registry/packages/aws/api-docs/";

  private LocalAwsProvider(AwsClients clients, Waiting waiting) {
    super(table(clients, waiting), waiting);
  }

  /** Starts providers that work on the account, in its time. */
  public static ProviderFactory factory(LocalAws aws) {
    return factory(aws, aws::clients);
  }

  /**
   * Starts providers that work on the account, in its time.
   *
   * @param clients what a provider works with; called once for each
   */
  public static ProviderFactory factory(LocalAws aws, Supplier<AwsClients> clients) {
    return factory(clients, aws.time()::waiting);
  }

  /** Starts providers that work with these clients, in that time; both are called once for each. */
  public static ProviderFactory factory(Supplier<AwsClients> clients, Supplier<Waiting> waiting) {
    return log -> new LocalAwsProvider(clients.get(), waiting.get());
  }

  /** What the provider knows, for another handler of it all. */
  public static Table table(Handler handler) {
    return table(
        List.of(
            Queues.row(handler),
            RedrivePolicies.row(handler),
            ScalingGroups.row(handler),
            LifecycleHooks.row(handler),
            TableItems.row(handler),
            Ec2Instances.row(handler),
            EbsSnapshots.row(handler),
            EbsVolumes.row(handler)));
  }

  private static Table table(AwsClients clients, Waiting waiting) {
    return table(
        List.of(
            Queues.type(clients.sqs(), waiting),
            RedrivePolicies.type(clients.sqs(), waiting),
            ScalingGroups.type(clients.autoScaling(), waiting),
            LifecycleHooks.type(clients.autoScaling()),
            TableItems.type(clients.dynamoDb()),
            Ec2Instances.type(clients.ec2(), waiting),
            EbsSnapshots.type(clients.ec2(), waiting),
            EbsVolumes.type(clients.ec2(), waiting)));
  }

  private static Table table(List<ResourceType> types) {
    return new Table(
        PACKAGE,
        VERSION,
        types,
        List.of(
            new LocalFunction(
                "aws:index/getRegion:getRegion", REGISTRY + "getregion/", args -> region()),
            new LocalFunction(
                "aws:index/getCallerIdentity:getCallerIdentity",
                REGISTRY + "getcalleridentity/",
                args -> callerIdentity())));
  }

  private static PropertyMap region() {
    return PropertyMap.EMPTY
        .with("id", LocalAws.REGION)
        .with("name", LocalAws.REGION)
        .with("description", "Europe (Frankfurt)")
        .with("endpoint", "ec2.%s.amazonaws.com".formatted(LocalAws.REGION));
  }

  private static PropertyMap callerIdentity() {
    return PropertyMap.EMPTY
        .with("id", LocalAws.ACCOUNT)
        .with("accountId", LocalAws.ACCOUNT)
        .with("arn", "arn:aws:iam::%s:root".formatted(LocalAws.ACCOUNT))
        .with("userId", LocalAws.ACCOUNT);
  }

  @Override
  public Checked checkConfig(Check request) {
    String region = request.news().text("region").orElse(LocalAws.REGION);
    return region.equals(LocalAws.REGION)
        ? Checked.of(request.news())
        : Checked.refused(
            new Failure(
                "region",
                "the local AWS has only %s, got %s; set aws:region to %s"
                    .formatted(LocalAws.REGION, region, LocalAws.REGION)));
  }
}
