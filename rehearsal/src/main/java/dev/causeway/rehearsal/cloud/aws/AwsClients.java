package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.provider.Clients;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Unmodified clients of the AWS SDK that share one pool of connections; thread-safe. */
public record AwsClients(
    SdkHttpClient http,
    SqsClient sqs,
    AutoScalingClient autoScaling,
    ElasticLoadBalancingV2Client loadBalancing,
    CloudWatchClient cloudWatch,
    DynamoDbClient dynamoDb,
    Ec2Client ec2)
    implements AutoCloseable {

  /**
   * Clients with connections of their own.
   *
   * @param interceptors see every call
   */
  public static AwsClients of(URI endpoint, ExecutionInterceptor... interceptors) {
    SdkHttpClient http =
        ApacheHttpClient.builder()
            .maxConnections(1_000)
            .socketTimeout(Duration.ofMinutes(5))
            .connectionAcquisitionTimeout(Duration.ofMinutes(1))
            .build();
    return of(endpoint, http, interceptors);
  }

  /**
   * Clients over connections that somebody else closes.
   *
   * @param interceptors see every call
   */
  static AwsClients of(URI endpoint, SdkHttpClient http, ExecutionInterceptor... interceptors) {
    return of(endpoint, http, LocalAws.ACCESS_KEY, interceptors);
  }

  /** The same with an access key id of their own. */
  static AwsClients of(
      URI endpoint, SdkHttpClient http, String accessKey, ExecutionInterceptor... interceptors) {
    var wire = new Wire(endpoint, http, accessKey, List.of(interceptors));
    return new AwsClients(
        http,
        wire.to(SqsClient.builder()).build(),
        wire.to(AutoScalingClient.builder()).build(),
        wire.to(ElasticLoadBalancingV2Client.builder()).build(),
        wire.to(CloudWatchClient.builder()).build(),
        wire.to(DynamoDbClient.builder()).build(),
        wire.to(Ec2Client.builder()).build());
  }

  /** What all clients have in common. */
  private record Wire(
      URI endpoint, SdkHttpClient http, String accessKey, List<ExecutionInterceptor> interceptors) {
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B to(B builder) {
      return builder
          .httpClient(http)
          .overrideConfiguration(configuration -> configuration.executionInterceptors(interceptors))
          .endpointOverride(endpoint)
          .region(Region.of(LocalAws.REGION))
          .credentialsProvider(
              StaticCredentialsProvider.create(
                  AwsBasicCredentials.create(accessKey, LocalAws.SECRET_KEY)));
    }
  }

  /** Clients for our provider, of which those of AWS are these; the others are yet to be given. */
  public Clients.Builder forCauseway() {
    return Clients.builder()
        .sqs(this::sqs)
        .autoScaling(this::autoScaling)
        .loadBalancing(this::loadBalancing)
        .dynamoDb(this::dynamoDb)
        .cloudWatch(this::cloudWatch)
        .ec2(this::ec2);
  }

  @Override
  public void close() {
    sqs.close();
    autoScaling.close();
    loadBalancing.close();
    cloudWatch.close();
    dynamoDb.close();
    ec2.close();
    http.close();
  }
}
