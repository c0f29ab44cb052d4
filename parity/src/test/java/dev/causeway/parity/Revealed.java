package dev.causeway.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Passphrase;
import dev.causeway.engine.ResourceState;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Signatures;
import dev.causeway.protocol.Value;
import java.io.UncheckedIOException;

/** A state of the embedded engine as it writes it, but with its secrets in clear. */
final class Revealed {
  private static final JsonMapper JSON = new JsonMapper();

  private Revealed() {}

  /** As {@code pulumi stack export --show-secrets} would print it. */
  static String of(Deployment deployment, Passphrase passphrase) {
    try {
      JsonNode written = JSON.readTree(deployment.toJson(passphrase));
      JsonNode clear = JSON.readTree(inClear(deployment).toJson());
      for (int i = 0; i < deployment.resources().size(); i++) {
        String place = "/deployment/resources/" + i;
        ((ObjectNode) written.at(place)).setAll((ObjectNode) clear.at(place));
      }
      return written.toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Deployment inClear(Deployment deployment) {
    return new Deployment(
        deployment.time(),
        deployment.resources().stream().map(Revealed::inClear).toList(),
        deployment.pendingOperations(),
        deployment.secretsState());
  }

  private static ResourceState inClear(ResourceState state) {
    return state.withInputs(inClear(state.inputs())).withOutputs(inClear(state.outputs()));
  }

  private static PropertyMap inClear(PropertyMap properties) {
    return properties.map((key, value) -> inClear(value));
  }

  private static Value inClear(Value value) {
    if (value instanceof Value.Secret secret && secret.value() instanceof Value.Text text) {
      String json = TextNode.valueOf(text.value()).toString();
      return PropertyMap.of(
          Signatures.KEY, Value.of(Signatures.SECRET), "plaintext", Value.of(json));
    }
    return value instanceof PropertyMap object ? inClear(object) : value;
  }
}
