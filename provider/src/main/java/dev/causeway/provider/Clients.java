package dev.causeway.provider;

import dev.causeway.protocol.ProviderException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The clients of the outside services, each built when it is first asked for: a stack that uses no
 * Kubernetes needs no kubeconfig. Thread-safe. Closing it closes those that were built.
 */
public final class Clients implements AutoCloseable {
  private final Lazy<SqsClient> sqs;
  private final Lazy<AutoScalingClient> autoScaling;
  private final Lazy<ElasticLoadBalancingV2Client> loadBalancing;
  private final Lazy<DynamoDbClient> dynamoDb;
  private final Lazy<CloudWatchClient> cloudWatch;
  private final Lazy<KubernetesClient> kubernetes;
  private final Lazy<Ec2Client> ec2;
  private final KafkaAdmins kafka;

  /** Clients as below, without Kafka: whoever asks for it is refused. */
  public Clients(
      Supplier<SqsClient> sqs,
      Supplier<AutoScalingClient> autoScaling,
      Supplier<ElasticLoadBalancingV2Client> loadBalancing,
      Supplier<DynamoDbClient> dynamoDb,
      Supplier<CloudWatchClient> cloudWatch,
      Supplier<KubernetesClient> kubernetes,
      Supplier<Ec2Client> ec2) {
    this(
        sqs,
        autoScaling,
        loadBalancing,
        dynamoDb,
        cloudWatch,
        kubernetes,
        ec2,
        servers -> {
          throw new ProviderException("there is no Kafka to ask here, asked for " + servers);
        });
  }

  /**
   * Clients that are built as the suppliers say; each supplier is called at most once.
   *
   * @param kafka bootstrap servers → an admin client of the cluster; called at most once for each
   */
  public Clients(
      Supplier<SqsClient> sqs,
      Supplier<AutoScalingClient> autoScaling,
      Supplier<ElasticLoadBalancingV2Client> loadBalancing,
      Supplier<DynamoDbClient> dynamoDb,
      Supplier<CloudWatchClient> cloudWatch,
      Supplier<KubernetesClient> kubernetes,
      Supplier<Ec2Client> ec2,
      Function<String, Admin> kafka) {
    this.sqs = new Lazy<>("SQS", sqs, SqsClient::close);
    this.autoScaling = new Lazy<>("Auto Scaling", autoScaling, AutoScalingClient::close);
    this.loadBalancing =
        new Lazy<>("Elastic Load Balancing", loadBalancing, ElasticLoadBalancingV2Client::close);
    this.dynamoDb = new Lazy<>("DynamoDB", dynamoDb, DynamoDbClient::close);
    this.cloudWatch = new Lazy<>("CloudWatch", cloudWatch, CloudWatchClient::close);
    this.kubernetes = new Lazy<>("Kubernetes", kubernetes, KubernetesClient::close);
    this.ec2 = new Lazy<>("EC2", ec2, Ec2Client::close);
    this.kafka = new KafkaAdmins(kafka);
  }

  /**
   * Clients with the <a
   * href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">default
   * credentials, region and endpoints</a> of the AWS SDK ({@code AWS_ENDPOINT_URL} and its kind
   * included), the current context of the kubeconfig and the properties of Kafka clients in the
   * file that {@value KafkaAdmins#PROPERTIES} names.
   */
  public static Clients byDefault() {
    return new Clients(
        SqsClient::create,
        AutoScalingClient::create,
        ElasticLoadBalancingV2Client::create,
        DynamoDbClient::create,
        CloudWatchClient::create,
        () -> new KubernetesClientBuilder().build(),
        Ec2Client::create,
        KafkaAdmins::create);
  }

  public SqsClient sqs() {
    return sqs.get();
  }

  public AutoScalingClient autoScaling() {
    return autoScaling.get();
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return loadBalancing.get();
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb.get();
  }

  public CloudWatchClient cloudWatch() {
    return cloudWatch.get();
  }

  public KubernetesClient kubernetes() {
    return kubernetes.get();
  }

  public Ec2Client ec2() {
    return ec2.get();
  }

  /** The admin client of the cluster with these bootstrap servers. */
  public Admin kafka(String bootstrapServers) {
    return kafka.of(bootstrapServers);
  }

  @Override
  public void close() {
    sqs.close();
    autoScaling.close();
    loadBalancing.close();
    dynamoDb.close();
    cloudWatch.close();
    kubernetes.close();
    ec2.close();
    kafka.close();
  }
}
