package dev.causeway.provider;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.http.HttpClient;
import java.time.Duration;
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
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Lazy<SqsClient> sqs;
  private final Lazy<AutoScalingClient> autoScaling;
  private final Lazy<ElasticLoadBalancingV2Client> loadBalancing;
  private final Lazy<DynamoDbClient> dynamoDb;
  private final Lazy<CloudWatchClient> cloudWatch;
  private final Lazy<KubernetesClient> kubernetes;
  private final Lazy<Ec2Client> ec2;
  private final KafkaAdmins kafka;
  private final Lazy<HttpClient> http;

  private Clients(Builder given) {
    this.sqs = new Lazy<>("SQS", given.sqs, SqsClient::close);
    this.autoScaling = new Lazy<>("Auto Scaling", given.autoScaling, AutoScalingClient::close);
    this.loadBalancing =
        new Lazy<>(
            "Elastic Load Balancing", given.loadBalancing, ElasticLoadBalancingV2Client::close);
    this.dynamoDb = new Lazy<>("DynamoDB", given.dynamoDb, DynamoDbClient::close);
    this.cloudWatch = new Lazy<>("CloudWatch", given.cloudWatch, CloudWatchClient::close);
    this.kubernetes = new Lazy<>("Kubernetes", given.kubernetes, KubernetesClient::close);
    this.ec2 = new Lazy<>("EC2", given.ec2, Ec2Client::close);
    this.kafka = new KafkaAdmins(given.kafka);
    this.http = new Lazy<>("HTTP", given.http, client -> {});
  }

  /** Clients of nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Clients with the <a
   * href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">default
   * credentials, region and endpoints</a> of the AWS SDK ({@code AWS_ENDPOINT_URL} and its kind
   * included), the current context of the kubeconfig and the properties of Kafka clients in the
   * file that {@value KafkaAdmins#PROPERTIES} names.
   */
  public static Clients byDefault() {
    return builder()
        .sqs(SqsClient::create)
        .autoScaling(AutoScalingClient::create)
        .loadBalancing(ElasticLoadBalancingV2Client::create)
        .dynamoDb(DynamoDbClient::create)
        .cloudWatch(CloudWatchClient::create)
        .kubernetes(() -> new KubernetesClientBuilder().build())
        .ec2(Ec2Client::create)
        .kafka(KafkaAdmins::create)
        .http(Clients::plainHttp)
        .build();
  }

  /** A client that speaks the first version of HTTP only: no server here needs the second one. */
  public static HttpClient plainHttp() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .build();
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

  /** The client for services with an HTTP API of their own. */
  public HttpClient http() {
    return http.get();
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
    http.close();
  }

  /**
   * How each client is built; a supplier is called at most once. Whoever asks for a service that is
   * not given is refused with {@link NothingToAsk}.
   */
  public static final class Builder {
    private Supplier<SqsClient> sqs = nothing("SQS");
    private Supplier<AutoScalingClient> autoScaling = nothing("Auto Scaling");
    private Supplier<ElasticLoadBalancingV2Client> loadBalancing =
        nothing("Elastic Load Balancing");
    private Supplier<DynamoDbClient> dynamoDb = nothing("DynamoDB");
    private Supplier<CloudWatchClient> cloudWatch = nothing("CloudWatch");
    private Supplier<KubernetesClient> kubernetes = nothing("Kubernetes");
    private Supplier<Ec2Client> ec2 = nothing("EC2");
    private Function<String, Admin> kafka =
        servers -> {
          throw new NothingToAsk("Kafka");
        };
    private Supplier<HttpClient> http = nothing("HTTP");

    private Builder() {}

    private static <C> Supplier<C> nothing(String service) {
      return () -> {
        throw new NothingToAsk(service);
      };
    }

    public Builder sqs(Supplier<SqsClient> given) {
      this.sqs = given;
      return this;
    }

    public Builder autoScaling(Supplier<AutoScalingClient> given) {
      this.autoScaling = given;
      return this;
    }

    public Builder loadBalancing(Supplier<ElasticLoadBalancingV2Client> given) {
      this.loadBalancing = given;
      return this;
    }

    public Builder dynamoDb(Supplier<DynamoDbClient> given) {
      this.dynamoDb = given;
      return this;
    }

    public Builder cloudWatch(Supplier<CloudWatchClient> given) {
      this.cloudWatch = given;
      return this;
    }

    public Builder kubernetes(Supplier<KubernetesClient> given) {
      this.kubernetes = given;
      return this;
    }

    public Builder ec2(Supplier<Ec2Client> given) {
      this.ec2 = given;
      return this;
    }

    /**
     * How clusters of Kafka are administered.
     *
     * @param given bootstrap servers → an admin client of the cluster; called at most once for each
     */
    public Builder kafka(Function<String, Admin> given) {
      this.kafka = given;
      return this;
    }

    /** By which Cruise Control is asked; the JDK closes it once nobody holds it. */
    public Builder http(Supplier<HttpClient> given) {
      this.http = given;
      return this;
    }

    public Clients build() {
      return new Clients(this);
    }
  }
}
