package dev.causeway.rehearsal.streams;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Replaceable;
import java.util.List;

/** Writes the document that clients follow. */
final class Documents {
  static final String NAMESPACE = "default";
  static final String NAME = "kafka-discovery";

  private Documents() {}

  static void put(KubernetesClient client, List<String> entries) {
    put(client, "discovery.json", "{\"broker_list\": \"%s\"}".formatted(String.join(",", entries)));
  }

  static void put(KubernetesClient client, String file, String text) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .addToData(file, text)
                .build())
        .unlock()
        .createOr(Replaceable::update);
  }
}
