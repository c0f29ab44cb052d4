package dev.causeway.protocol.grpc;

import static dev.causeway.protocol.grpc.Rig.NEW;
import static dev.causeway.protocol.grpc.Rig.OLD;
import static dev.causeway.protocol.grpc.Rig.URN;
import static dev.causeway.protocol.grpc.Rig.failure;
import static dev.causeway.protocol.grpc.Rig.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Invoke;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Structs;
import dev.causeway.protocol.Value;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** Every call arrives as it was sent, and so does its answer. */
class ProviderServerTest {
  private static final ProviderHandshakeRequest HELLO =
      ProviderHandshakeRequest.newBuilder().setEngineAddress("127.0.0.1:1").build();

  private final Rig rig = new Rig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void saysThatItKeepsSecretsAndWhichVersionItIs() {
    ResourceProviderBlockingStub engine = rig.connect();

    assertThat(engine.handshake(HELLO).getAcceptSecrets()).isTrue();
    assertThat(engine.getPluginInfo(Empty.getDefaultInstance()).getVersion()).isEqualTo("1.2.3");
  }

  @Test
  void hasNoSchemaAndSaysSo() {
    ResourceProviderBlockingStub engine = rig.connect();

    StatusRuntimeException failure =
        failure(() -> engine.getSchema(GetSchemaRequest.getDefaultInstance()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Code.UNIMPLEMENTED);
    assertThat(failure.getStatus().getDescription())
        .isEqualTo("the provider fake has no schema; use its Java classes");
  }

  @Test
  void anEngineElsewhereIsRefusedInOneLine() {
    ResourceProviderBlockingStub engine = rig.connect();
    ProviderHandshakeRequest elsewhere =
        ProviderHandshakeRequest.newBuilder().setEngineAddress("example.org:80").build();

    StatusRuntimeException failure = failure(() -> engine.handshake(elsewhere));

    assertThat(failure.getStatus().getDescription())
        .isEqualTo("the engine's address is \"example.org:80\", accepted: 127.0.0.1:<port>");
  }

  @Test
  void configureHandsOnTheInputsAsTheyAre() {
    ResourceProviderBlockingStub engine = rig.connect();

    engine.configure(
        ConfigureRequest.newBuilder().setUrn(URN.toString()).setArgs(struct(NEW)).build());

    assertThat(rig.lastRequest()).isEqualTo(new Configure(URN, NEW));
  }

  @Test
  void checkKeepsSecretsAndUnknownsBothWays() {
    ResourceProviderBlockingStub engine = rig.connect();
    rig.provider().outputs = NEW;

    Struct checked =
        engine
            .check(
                CheckRequest.newBuilder()
                    .setUrn(URN.toString())
                    .setOlds(struct(OLD))
                    .setNews(struct(NEW))
                    .setRandomSeed(ByteString.copyFromUtf8("seed"))
                    .build())
            .getInputs();

    assertThat(rig.lastRequest()).isEqualTo(new Check(URN, Optional.of(OLD), NEW));
    assertThat(Structs.properties(checked)).isEqualTo(NEW);
  }

  @Test
  void anEmptyObjectOfOldInputsMeansThatThereAreNone() {
    ResourceProviderBlockingStub engine = rig.connect();

    engine.check(
        CheckRequest.newBuilder()
            .setUrn(URN.toString())
            .setOlds(Struct.getDefaultInstance())
            .setNews(struct(NEW))
            .build());

    assertThat(rig.lastRequest()).isEqualTo(new Check(URN, Optional.empty(), NEW));
  }

  @Test
  void diffTellsOldInputsFromOldOutputs() {
    ResourceProviderBlockingStub engine = rig.connect();
    rig.provider().diffed =
        new Diffed(
            Changes.SOME,
            List.of("zone"),
            true,
            List.of("zone", "size"),
            Optional.of(Map.of("zone", Kind.UPDATE_REPLACE)));

    DiffResponse diffed =
        engine.diff(
            DiffRequest.newBuilder()
                .setId("made")
                .setUrn(URN.toString())
                .setOlds(struct(OLD.with("seen", true)))
                .setOldInputs(struct(OLD))
                .setNews(struct(NEW))
                .addIgnoreChanges("tags")
                .build());

    assertThat(rig.lastRequest())
        .isEqualTo(new Diff("made", URN, OLD.with("seen", true), OLD, NEW, List.of("tags")));
    assertThat(diffed.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
    assertThat(diffed.getReplacesList()).containsExactly("zone");
    assertThat(diffed.getDeleteBeforeReplace()).isTrue();
    assertThat(diffed.getDiffsList()).containsExactly("zone", "size");
    assertThat(diffed.getHasDetailedDiff()).isTrue();
    assertThat(diffed.getDetailedDiffOrThrow("zone").getKind().name()).isEqualTo("UPDATE_REPLACE");
  }

  @Test
  void aDiffWithoutDetailSaysThatItHasNone() {
    ResourceProviderBlockingStub engine = rig.connect();
    rig.provider().diffed = Diffed.some("size");

    assertThat(engine.diff(diffOf(OLD)).getHasDetailedDiff()).isFalse();
  }

  private static DiffRequest diffOf(PropertyMap olds) {
    return DiffRequest.newBuilder().setUrn(URN.toString()).setOlds(struct(olds)).build();
  }

  @Test
  void createHandsOnTimeoutAndPreview() {
    ResourceProviderBlockingStub engine = rig.connect();
    rig.provider().outputs = NEW;

    CreateResponse created =
        engine.create(
            CreateRequest.newBuilder()
                .setUrn(URN.toString())
                .setProperties(struct(NEW))
                .setTimeout(1.5)
                .setPreview(true)
                .build());

    assertThat(rig.lastRequest()).isEqualTo(new Create(URN, NEW, Duration.ofMillis(1500), true));
    assertThat(created.getId()).isEqualTo("made");
    assertThat(Structs.properties(created.getProperties())).isEqualTo(NEW);
  }

  @Test
  void updateAndDeleteHandOnTheWholeState() {
    ResourceProviderBlockingStub engine = rig.connect();

    engine.update(
        UpdateRequest.newBuilder()
            .setId("made")
            .setUrn(URN.toString())
            .setOlds(struct(OLD.with("seen", true)))
            .setOldInputs(struct(OLD))
            .setNews(struct(NEW))
            .addIgnoreChanges("tags")
            .setTimeout(60)
            .build());
    engine.delete(
        DeleteRequest.newBuilder()
            .setId("made")
            .setUrn(URN.toString())
            .setProperties(struct(NEW))
            .setOldInputs(struct(OLD))
            .build());

    PropertyMap outputs = OLD.with("seen", true);
    assertThat(rig.provider().requests)
        .endsWith(
            new Update(
                "made", URN, outputs, OLD, NEW, List.of("tags"), Duration.ofMinutes(1), false),
            new Delete("made", URN, NEW, OLD, Duration.ZERO));
  }

  @Test
  void whatIsImportedComesWithoutAState() {
    ResourceProviderBlockingStub engine = rig.connect();
    rig.provider().found = Optional.of(new Resource("made", OLD, NEW));

    ReadResponse read =
        engine.read(ReadRequest.newBuilder().setId("made").setUrn(URN.toString()).build());

    assertThat(rig.lastRequest())
        .isEqualTo(new Read("made", URN, Optional.empty(), Optional.empty()));
    assertThat(read.getId()).isEqualTo("made");
    assertThat(Structs.properties(read.getInputs())).isEqualTo(OLD);
    assertThat(Structs.properties(read.getProperties())).isEqualTo(NEW);
  }

  @Test
  void whatIsRefreshedAndGoneComesBackWithoutAnId() {
    ResourceProviderBlockingStub engine = rig.connect();

    ReadResponse read =
        engine.read(
            ReadRequest.newBuilder()
                .setId("made")
                .setUrn(URN.toString())
                .setInputs(struct(OLD))
                .setProperties(struct(NEW))
                .build());

    assertThat(rig.lastRequest())
        .isEqualTo(new Read("made", URN, Optional.of(OLD), Optional.of(NEW)));
    assertThat(read.getId()).isEmpty();
  }

  @Test
  void functionsAreCalled() {
    ResourceProviderBlockingStub engine = rig.connect();
    rig.provider().outputs = OLD;

    Struct returned =
        engine
            .invoke(
                InvokeRequest.newBuilder()
                    .setTok("fake:index:ask")
                    .setArgs(struct(NEW))
                    .setPreview(true)
                    .build())
            .getReturn();

    assertThat(rig.lastRequest()).isEqualTo(new Invoke("fake:index:ask", NEW, true));
    assertThat(Structs.properties(returned)).isEqualTo(OLD);
  }

  @Test
  void messagesOfManyMegabytesPass() {
    ResourceProviderBlockingStub engine = rig.connect();
    PropertyMap large = PropertyMap.of("text", Value.of("x".repeat(16 << 20)));
    rig.provider().outputs = large;

    Struct checked =
        engine
            .check(CheckRequest.newBuilder().setUrn(URN.toString()).setNews(struct(large)).build())
            .getInputs();

    assertThat(checked).isEqualTo(struct(large));
  }
}
