package dev.causeway.rehearsal.conformance;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The same behaviours with LocalStack in a container; for where there is a container engine. */
class LocalStackContainerTest extends ConformanceTest {
  private static final LocalStackContainer LOCALSTACK =
      new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.13.1"))
          .withServices("sqs")
          .withEnv("SQS_DELAY_RECENTLY_DELETED", "1")
          .withEnv("SQS_DELAY_PURGE_RETRY", "1");

  @BeforeAll
  static void start() {
    LOCALSTACK.start();
  }

  @AfterAll
  static void stop() {
    LOCALSTACK.stop();
  }

  @Override
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("CAUSEWAY_LOCALSTACK", LOCALSTACK.getEndpoint().toString());
    return environment;
  }
}
