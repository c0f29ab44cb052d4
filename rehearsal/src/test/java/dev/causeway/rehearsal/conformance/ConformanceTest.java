package dev.causeway.rehearsal.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.causeway.components.Docs;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The behaviours we rely on of AWS, each tried on the local AWS, on ElasticMQ, and on LocalStack
 * and moto where they have been started; in CI they have to be. {@code CAUSEWAY_AWS_ENDPOINT} names
 * one more peer, and {@code -Dcauseway.behaviour=} a part of the names of those to try.
 */
class ConformanceTest {
  private final String only = System.getProperty("causeway.behaviour", "");
  private final Run run = new Run(environment(), only);

  /** Where peers are. */
  Map<String, String> environment() {
    return System.getenv();
  }

  @AfterEach
  void close() {
    run.close();
  }

  @TestFactory
  Stream<DynamicNode> peersDoAsAwsDocuments() {
    return Stream.concat(
        Stream.of(Peer.values()).flatMap(this::tests),
        Stream.of(dynamicTest("docs/conformance.md tells what was found", this::holdThePage)));
  }

  private Stream<DynamicNode> tests(Peer peer) {
    if (run.isThere(peer)) {
      return Stream.of(
          dynamicContainer(
              peer.word(),
              Stream.of(Service.values())
                  .filter(peer::has)
                  .flatMap(service -> run.list(service).stream())
                  .map(behaviour -> test(behaviour, peer))));
    }
    return peer == Peer.OTHER
        ? Stream.empty()
        : Stream.of(dynamicTest(peer.word(), () -> missing(peer, environment())));
  }

  private DynamicNode test(Tried behaviour, Peer peer) {
    return dynamicTest(peer.word() + ": " + behaviour.sentence(), () -> run.found(behaviour, peer));
  }

  /** Ends the test of a peer that is not there: skipped on a laptop, failed in CI. */
  static void missing(Peer peer, Map<String, String> environment) {
    if ("true".equals(environment.get("CI"))) {
      throw new AssertionError(peer.missing());
    }
    Assumptions.abort(peer.missing());
  }

  private void holdThePage() {
    Assumptions.assumeTrue(only.isEmpty(), "only some behaviours were tried");
    for (Peer peer : new Peer[] {Peer.LOCALSTACK, Peer.MOTO}) {
      Assumptions.assumeTrue(run.isThere(peer), peer.missing());
    }
    Docs.hold("conformance", about -> table(about).rows());
    Docs.hold("differences", about -> table(about).differences());
  }

  private Table table(String about) {
    Service service = Service.valueOf(about);
    return new Table(service, run.list(service), run::found);
  }
}
