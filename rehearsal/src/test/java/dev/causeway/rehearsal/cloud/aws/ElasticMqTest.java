package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.phases.Pace;
import java.net.InetSocketAddress;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ElasticMQ on the common list: an independent opinion on what the local queues do. It cannot serve
 * rehearsals itself: its delays and counts follow the wall's clock whatever clock it is given.
 *
 * @see <a href="https://github.com/softwaremill/elasticmq">ElasticMQ</a>
 */
class ElasticMqTest extends SqsConformance {
  private final SQSRestServer server =
      SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
  private final AwsClients clients;

  /** Reads the port by reflection: its type belongs to a library of ElasticMQ's, not to ours. */
  ElasticMqTest() throws ReflectiveOperationException {
    var address = (InetSocketAddress) call(call(server, "waitUntilStarted"), "localAddress");
    clients = AwsClients.of(URI.create("http://127.0.0.1:" + address.getPort()));
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  @AfterEach
  void close() {
    clients.close();
    server.stopAndWait();
  }

  @Override
  SqsClient sqs() {
    return clients.sqs();
  }

  @Override
  Pace pace() {
    return Pace.REAL;
  }
}
