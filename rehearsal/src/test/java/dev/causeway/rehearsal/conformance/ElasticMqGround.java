package dev.causeway.rehearsal.conformance;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * ElasticMQ in this JVM. It cannot serve rehearsals itself: its delays and counts follow the wall's
 * clock whatever clock it is given.
 *
 * @see <a href="https://github.com/softwaremill/elasticmq">ElasticMQ</a>
 */
final class ElasticMqGround implements Ground {
  private final SQSRestServer server =
      SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
  private final AwsClients clients =
      AwsClients.of(URI.create("http://127.0.0.1:" + address().getPort()));

  /** By reflection: its type belongs to a library of ElasticMQ's, not to ours. */
  private InetSocketAddress address() {
    return (InetSocketAddress) call(call(server, "waitUntilStarted"), "localAddress");
  }

  private static Object call(Object target, String method) {
    try {
      return target.getClass().getMethod(method).invoke(target);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("ElasticMQ has no " + method, e);
    }
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
    throw new UnsupportedOperationException("ElasticMQ has queues only");
  }

  @Override
  public void launchTemplate(String name) {
    throw new UnsupportedOperationException("ElasticMQ has queues only");
  }

  @Override
  public String image() {
    throw new UnsupportedOperationException("ElasticMQ has no images");
  }

  @Override
  public void close() {
    clients.close();
    server.stopAndWait();
  }
}
