package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomTimeouts;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateJsonTest {
  private static final Passphrase PASSPHRASE = new Passphrase("correct horse");

  private final Rig rig = new Rig();

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Deployment holding(Value value) {
    Urn urn = new Urn("dev", "shop", Group.TYPE, "g");
    return new Deployment(
        Rig.NOW,
        List.of(
            new ResourceState(
                urn,
                List.of(),
                false,
                "",
                PropertyMap.of("value", value),
                PropertyMap.EMPTY,
                Edges.NONE,
                ResourceOptions.NONE,
                Standing.NEW)),
        List.of(),
        Optional.empty());
  }

  private void upWithEverything() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing(
              "b",
              Thing.args(a.computed()).tags(Map.of("x.y", "1")),
              options ->
                  options
                      .protect(true)
                      .retainOnDelete(true)
                      .ignoreChanges("tags")
                      .additionalSecretOutputs(List.of("nothing"))
                      .customTimeouts(
                          CustomTimeouts.builder().create(Duration.ofMillis(1500)).build()));
          new Group("g").giving("where", Output.of("here"));
        });
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    upWithEverything();

    assertThat(Deployment.fromJson(rig.state().toJson())).isEqualTo(rig.state());
  }

  @Test
  void theManifestCarriesPulumisMagic() {
    JsonNode document = json(holding(Value.nothing()).toJson());

    assertThat(document.path("version").asInt()).isEqualTo(3);
    JsonNode manifest = document.path("deployment").path("manifest");
    assertThat(manifest.path("time").asText()).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(manifest.path("magic").asText())
        .isEqualTo(Manifest.magic(manifest.path("version").asText()))
        .hasSize(64);
  }

  @Test
  void aResourcesKeysStandInPulumisOrder() {
    upWithEverything();
    JsonNode resources = json(rig.state().toJson()).path("deployment").path("resources");

    List<String> keys = new ArrayList<>();
    resources.forEach(
        node -> {
          if (node.path("urn").asText().endsWith("::b")) {
            node.fieldNames().forEachRemaining(keys::add);
          }
        });
    assertThat(keys)
        .containsExactly(
            "urn",
            "custom",
            "id",
            "type",
            "inputs",
            "outputs",
            "parent",
            "protect",
            "dependencies",
            "provider",
            "propertyDependencies",
            "additionalSecretOutputs",
            "customTimeouts",
            "retainOnDelete",
            "created",
            "modified",
            "ignoreChanges");
  }

  @Test
  void emptyPropertyDependenciesAreKept() {
    upWithEverything();

    assertThat(rig.state().toJson()).contains("\"tags\": []");
  }

  @Test
  void everyKindOfValueComesBack() {
    PropertyMap all =
        PropertyMap.of("text", Value.of("<&>"), "number", Value.of(1.5))
            .with("whole", 1209600)
            .with("large", 1e300)
            .with("infinite", Value.of(Double.POSITIVE_INFINITY))
            .with("bool", true)
            .with("null", Value.nothing())
            .with("list", Value.of(List.of(Value.of("a"), Value.nothing())))
            .with("unknown", Value.unknown())
            .with("component", new Value.Reference("urn:x", Value.nothing()))
            .with("custom", new Value.Reference("urn:x", Value.of("id")))
            .with("pending", new Value.Reference("urn:x", Value.unknown()));

    assertThat(Deployment.fromJson(holding(all).toJson())).isEqualTo(holding(all));
  }

  @Test
  void wholeNumbersAreWrittenWithoutAFraction() {
    assertThat(holding(Value.of(1209600)).toJson()).contains("\"value\": 1209600\n");
  }

  @Test
  void aSecretIsNeverWrittenInClear() {
    String text =
        holding(PropertyMap.of("deep", Value.secret(Value.of("hunter2")))).toJson(PASSPHRASE);

    assertThat(text).doesNotContain("hunter2").contains("\"ciphertext\": \"v1:");
  }

  @Test
  void aSecretIsReadBackWithItsPassphrase() {
    Value secret = Value.secret(PropertyMap.of("a", Value.of(1), "b", Value.of("x")));

    Deployment read = Deployment.fromJson(holding(secret).toJson(PASSPHRASE), PASSPHRASE);

    assertThat(read.resources()).isEqualTo(holding(secret).resources());
  }

  @Test
  void theSaltOfAStateStaysTheSame() {
    Deployment read =
        Deployment.fromJson(holding(Value.secret(Value.of("x"))).toJson(PASSPHRASE), PASSPHRASE);

    JsonNode again = json(read.toJson(PASSPHRASE)).path("deployment").path("secrets_providers");

    assertThat(again.path("type").asText()).isEqualTo("passphrase");
    assertThat(Optional.of(again.path("state").path("salt").asText()))
        .isEqualTo(read.secretsState());
  }

  @Test
  void aWrongPassphraseIsSaidToBeWrong() {
    String text = holding(Value.secret(Value.of("x"))).toJson(PASSPHRASE);

    assertThatThrownBy(() -> Deployment.fromJson(text, new Passphrase("wrong")))
        .hasMessage("the passphrase is not the one the state was saved with");
  }

  @Test
  void secretsWithoutAPassphraseAreRefused() {
    assertThatThrownBy(() -> holding(Value.secret(Value.of("hunter2"))).toJson())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no passphrase was given")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aStateWithSecretsIsNotReadWithoutAPassphrase() {
    String text = holding(Value.secret(Value.of("x"))).toJson(PASSPHRASE);

    assertThatThrownBy(() -> Deployment.fromJson(text))
        .hasMessageContaining("no passphrase was given");
  }

  @Test
  void aStateThatPulumiItselfEncryptedIsOpened() {
    // The known answer of Pulumi's own test, pkg/secrets/passphrase/manager_test.go.
    Cipherer cipherer =
        new Passphrase("password")
            .open("v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==");

    assertThat(cipherer.decrypt("v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ=="))
        .isEqualTo("pulumi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"version\": 2, \"deployment\": {}}"})
  void whatIsNoStateIsRefused(String text) {
    assertThatThrownBy(() -> Deployment.fromJson(text)).isInstanceOf(EngineException.class);
  }

  @Test
  void aManifestThatDoesNotFitIsRefused() {
    String text = holding(Value.nothing()).toJson().replace("v3.259.0", "v3.1.0");

    assertThatThrownBy(() -> Deployment.fromJson(text)).hasMessageContaining("manifest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"viewOf\": \"urn\"", "\"resourceHooks\": {\"a\": []}", "\"snippetID\": \"it\""})
  void whatOnlyTheRealEngineMakesIsRefusedByName(String member) {
    String text =
        holding(Value.nothing())
            .toJson()
            .replace("\"custom\": false", "\"custom\": false, " + member);

    assertThatThrownBy(() -> Deployment.fromJson(text))
        .hasMessageStartingWith("the embedded engine does not support")
        .hasMessageContaining("::g");
  }

  @Test
  void anotherSecretsProviderIsRefusedByName() {
    String text =
        holding(Value.nothing())
            .toJson()
            .replace(
                "\"resources\"",
                "\"secrets_providers\": {\"type\": \"service\", \"state\": {}}, \"resources\"");

    assertThatThrownBy(() -> Deployment.fromJson(text)).hasMessageContaining("\"service\"");
  }

  @Test
  void pendingOperationsComeBack() {
    Deployment one = holding(Value.of("x"));
    Deployment pending =
        new Deployment(
            one.time(),
            List.of(),
            List.of(new PendingOperation(one.resources().get(0), PendingOperation.Kind.CREATING)),
            Optional.empty());

    assertThat(Deployment.fromJson(pending.toJson())).isEqualTo(pending);
  }
}
