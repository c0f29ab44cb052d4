package dev.causeway.protocol.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.AnalyzerFactory.Stack;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Findings;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.Policies.Policy;
import dev.causeway.protocol.Policies.Remedies;
import dev.causeway.protocol.Policies.Remedy;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import dev.causeway.protocol.PolicyPack;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Signatures;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerGrpc.AnalyzerBlockingStub;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;

/** A policy pack, seen by an engine over gRPC. */
@Timeout(30)
class AnalyzerServerTest {
  private static final String URN = "urn:pulumi:dev::shop::aws:sqs/queue:Queue::orders";

  private final List<Stack> stacks = new CopyOnWriteArrayList<>();
  private final List<Resource> seen = new CopyOnWriteArrayList<>();
  private final List<List<StackResource>> seenTogether = new CopyOnWriteArrayList<>();
  private final AnalyzerServer server = AnalyzerServer.start(new FakePack(Level.MANDATORY));
  private final ManagedChannel channel =
      ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  private final AnalyzerBlockingStub pack = AnalyzerGrpc.newBlockingStub(channel);

  /** One policy that finds everything. */
  private final class FakePack implements PolicyPack {
    private final Level level;

    FakePack(Level level) {
      this.level = level;
    }

    @Override
    public Contents contents() {
      PropertyMap settings =
          PropertyMap.of("limit", PropertyMap.of("type", dev.causeway.protocol.Value.of("number")));
      return new Contents(
          "fake",
          "Fake",
          "1.2.3",
          "Finds everything",
          List.of(new Entry("it", "It", "Is there", level, "https://example.org", true, settings)));
    }

    @Override
    public PolicyPack configured(Map<String, Choice> choices) {
      if (choices.containsKey("nobody")) {
        throw new IllegalArgumentException("there is no policy nobody");
      }
      return new FakePack(Objects.requireNonNull(choices.get("it")).level().orElseThrow());
    }

    @Override
    public Analyzer start(Stack about) {
      stacks.add(about);
      return new Finder(level);
    }
  }

  private final class Finder implements Analyzer {
    private static final Policy IT = new Policy("it", "fake", "1.2.3");

    private final Level level;

    Finder(Level level) {
      this.level = level;
    }

    @Override
    public Remedies remediate(Resource resource) {
      return Remedies.of(Remedy.of(IT, resource.properties().with("mended", true)));
    }

    @Override
    public Findings analyze(Resource resource) {
      seen.add(resource);
      if (resource.properties().has("crash")) {
        throw new IllegalStateException("no way");
      }
      return Findings.of(new Finding(IT, level, "it is there", Optional.empty()));
    }

    @Override
    public Findings analyzeStack(List<StackResource> resources) {
      seenTogether.add(resources);
      return Findings.of(
          new Finding(IT, level, "all of it", Optional.of(resources.get(0).resource().urn())));
    }
  }

  @AfterEach
  void end() {
    channel.shutdownNow();
    server.close();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static AnalyzeRequest queue(String key, Value value) {
    return AnalyzeRequest.newBuilder()
        .setUrn(URN)
        .setType("aws:sqs/queue:Queue")
        .setName("orders")
        .setProperties(Struct.newBuilder().putFields(key, value))
        .setOptions(AnalyzerResourceOptions.newBuilder().setProtect(true).addIgnoreChanges("tags"))
        .build();
  }

  private static Value asset() {
    return Value.newBuilder()
        .setStructValue(
            Struct.newBuilder()
                .putFields(Signatures.KEY, text("c44067f5952c0a294b673a41bacd8c17"))
                .putFields("path", text("here")))
        .build();
  }

  @Test
  void itTellsWhatIsInThePack() {
    AnalyzerInfo info = pack.getAnalyzerInfo(Empty.getDefaultInstance());

    assertThat(info.getName()).isEqualTo("fake");
    assertThat(info.getSupportsConfig()).isTrue();
    assertThat(info.getPolicies(0).getName()).isEqualTo("it");
    assertThat(info.getPolicies(0).getUrl()).isEqualTo("https://example.org");
    assertThat(info.getPolicies(0).getEnforcementLevel()).isEqualTo(EnforcementLevel.MANDATORY);
    assertThat(info.getPolicies(0).getConfigSchema().getProperties().getFieldsMap())
        .containsKey("limit");
    assertThat(pack.getPluginInfo(Empty.getDefaultInstance()).getVersion()).isEqualTo("1.2.3");
  }

  @Test
  void aResourceIsAnalyzedWithItsOptionsAndSecrets() {
    AnalyzeDiagnostic found =
        pack.analyze(queue("name", text(Signatures.UNKNOWN))).getDiagnostics(0);

    assertThat(found.getMessage()).isEqualTo("it is there");
    assertThat(found.getUrn()).isEqualTo(URN);
    assertThat(found.getEnforcementLevel()).isEqualTo(EnforcementLevel.MANDATORY);
    assertThat(seen.get(0).options().protect()).isTrue();
    assertThat(seen.get(0).options().ignoreChanges()).containsExactly("tags");
    assertThat(seen.get(0).properties().get("name").orElseThrow().hasUnknowns()).isTrue();
  }

  @Test
  void whatTheUserToldReachesTheFindings() {
    pack.handshake(AnalyzerHandshakeRequest.getDefaultInstance());
    pack.configureStack(
        AnalyzerStackConfigureRequest.newBuilder()
            .setProject("shop")
            .setStack("dev")
            .setDryRun(true)
            .build());
    pack.configure(
        ConfigureAnalyzerRequest.newBuilder()
            .putPolicyConfig(
                "it",
                PolicyConfig.newBuilder().setEnforcementLevel(EnforcementLevel.ADVISORY).build())
            .build());

    AnalyzeDiagnostic found = pack.analyze(queue("name", text("orders"))).getDiagnostics(0);

    assertThat(found.getEnforcementLevel()).isEqualTo(EnforcementLevel.ADVISORY);
    assertThat(stacks).hasSize(1);
    assertThat(stacks.get(0).project()).isEqualTo("shop");
    assertThat(stacks.get(0).preview()).isTrue();
  }

  @Test
  void aStackIsAnalyzedWithWhatDependsOnWhat() {
    AnalyzeDiagnostic found =
        pack.analyzeStack(
                AnalyzeStackRequest.newBuilder()
                    .addResources(
                        AnalyzerResource.newBuilder()
                            .setUrn(URN)
                            .setParent(URN + "-parent")
                            .addDependencies(URN + "-dead"))
                    .build())
            .getDiagnostics(0);

    assertThat(found.getUrn()).isEqualTo(URN);
    StackResource resource = seenTogether.get(0).get(0);
    assertThat(resource.dependencies()).extracting("name").containsExactly("orders-dead");
    assertThat(resource.resource().options().parent()).isPresent();
  }

  @Test
  void anAssetIsUnknownToPoliciesAndNothingRewritesIt() {
    assertThat(pack.analyze(queue("code", asset())).getDiagnosticsCount()).isEqualTo(1);
    assertThat(seen.get(0).properties().get("code"))
        .contains(dev.causeway.protocol.Value.unknown());
    assertThat(pack.remediate(queue("code", asset())).getRemediationsCount()).isZero();
    assertThat(pack.remediate(queue("name", text("orders"))).getRemediations(0).getProperties())
        .matches(properties -> properties.getFieldsOrThrow("mended").getBoolValue());
  }

  @Test
  void whatCannotBeReadOrDoneIsOneReadableStatus() {
    AnalyzeRequest nameless = queue("name", text("orders")).toBuilder().setUrn("orders").build();
    ConfigureAnalyzerRequest senseless =
        ConfigureAnalyzerRequest.newBuilder()
            .putPolicyConfig("nobody", PolicyConfig.getDefaultInstance())
            .build();

    assertThatThrownBy(() -> pack.analyze(nameless))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("INVALID_ARGUMENT: \"orders\" is no URN");
    assertThatThrownBy(() -> pack.configure(senseless))
        .hasMessage("INVALID_ARGUMENT: there is no policy nobody");
    assertThatThrownBy(() -> pack.analyze(queue("crash", text("now"))))
        .hasMessage("INTERNAL: no way");
  }

  @Test
  void aCancelledPackServesOn() {
    Empty answer = pack.cancel(Empty.getDefaultInstance());

    assertThat(answer).isEqualTo(Empty.getDefaultInstance());
    assertThat(pack.analyze(queue("name", text("orders"))).getDiagnosticsCount()).isEqualTo(1);
  }
}
