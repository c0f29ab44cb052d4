package dev.causeway.protocol.grpc;

import static dev.causeway.protocol.grpc.Rig.NEW;
import static dev.causeway.protocol.grpc.Rig.OLD;
import static dev.causeway.protocol.grpc.Rig.SECONDS;
import static dev.causeway.protocol.grpc.Rig.URN;
import static dev.causeway.protocol.grpc.Rig.creating;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dev.causeway.protocol.Structs;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** Providers come and go with the connections of engines, and write into their logs. */
class ProviderConnectionsTest {
  private final Rig rig = new Rig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void everyConnectionHasAProviderOfItsOwnAsAnEngineOpensOneForEachProviderResource() {
    ResourceProviderBlockingStub first = rig.connect();
    ResourceProviderBlockingStub second = rig.connect();
    rig.started().get(0).outputs = OLD;
    rig.started().get(1).outputs = NEW;

    assertThat(rig.started()).hasSize(2);
    assertThat(Structs.properties(first.create(creating(NEW)).getProperties())).isEqualTo(OLD);
    assertThat(Structs.properties(second.create(creating(NEW)).getProperties())).isEqualTo(NEW);
  }

  @Test
  void cancelEndsWhatItsOwnConnectionDoesAndTheServerServesOn() throws InterruptedException {
    ResourceProviderBlockingStub first = rig.connect();
    rig.connect();

    first.cancel(Empty.getDefaultInstance());

    assertThat(rig.started().get(0).cancelled.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(rig.started().get(1).cancelled.getCount()).isOne();
    rig.connect();
    assertThat(rig.started()).hasSize(3);
  }

  @Test
  void aProviderEndsWithTheConnectionOfAnEngineThatIsDone() throws InterruptedException {
    rig.connect().cancel(Empty.getDefaultInstance());

    rig.channels().get(0).shutdownNow();

    assertThat(rig.provider().closed.await(SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aProviderEndsWithItsServer() {
    rig.connect();
    rig.channels().get(0).shutdownNow();

    rig.close();

    assertThat(rig.provider().closed.getCount()).isZero();
  }

  @Test
  void linesAppearInTheLogOfTheEngineThatAttached() throws IOException {
    assertLogged(
        (engine, address) -> engine.attach(PluginAttach.newBuilder().setAddress(address).build()));
  }

  @Test
  void linesAppearInTheLogOfTheEngineThatStartedIt() throws IOException {
    assertLogged(
        (engine, address) ->
            engine.handshake(
                ProviderHandshakeRequest.newBuilder().setEngineAddress(address).build()));
  }

  private void assertLogged(Introduction introduction) throws IOException {
    ResourceProviderBlockingStub stub = rig.connect();
    try (FakeEngine engine = new FakeEngine()) {
      introduction.of(stub, engine.address());
      stub.create(creating(NEW));

      rig.provider().log.info(URN, "halfway");
      rig.provider().log.warning(URN, "slow");

      assertThat(engine.lines())
          .containsExactly("INFO " + URN + " halfway", "WARNING " + URN + " slow");
    }
  }

  private interface Introduction {
    void of(ResourceProviderBlockingStub engine, String address);
  }

  @Test
  void aLineForAnEngineThatHasGoneStopsNobody() throws IOException {
    ResourceProviderBlockingStub stub = rig.connect();
    try (FakeEngine engine = new FakeEngine()) {
      stub.attach(PluginAttach.newBuilder().setAddress(engine.address()).build());
    }
    Consumer<String> saying = line -> rig.provider().log.info(URN, line);

    saying.accept("nobody reads this");

    assertThat(stub.create(creating(NEW)).getId()).isEqualTo("made");
  }
}
