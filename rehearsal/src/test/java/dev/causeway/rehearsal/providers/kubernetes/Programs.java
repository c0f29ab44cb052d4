package dev.causeway.rehearsal.providers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a program and an engine would send for a workload. */
final class Programs {
  static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
  static final String SERVICE = "kubernetes:core/v1:Service";
  static final String BUDGET = "kubernetes:policy/v1:PodDisruptionBudget";

  private Programs() {}

  static Urn urn(String type) {
    return new Urn("dev", "rehearsal", type, "workers");
  }

  static PropertyMap metadata(String name) {
    return PropertyMap.EMPTY.with("name", name);
  }

  static PropertyMap annotated(PropertyMap inputs, String annotation, String value) {
    PropertyMap metadata = inputs.object("metadata");
    PropertyMap annotations = metadata.object("annotations").with(annotation, value);
    return inputs.with("metadata", metadata.with("annotations", annotations));
  }

  private static PropertyMap labels(String app) {
    return PropertyMap.EMPTY.with("app", app);
  }

  static PropertyMap deployment(PropertyMap metadata, String image, int replicas) {
    PropertyMap probe = PropertyMap.EMPTY.with("periodSeconds", 1);
    PropertyMap port = PropertyMap.EMPTY.with("port", 8080).with("path", "/ready");
    PropertyMap container =
        PropertyMap.EMPTY
            .with("name", "main")
            .with("image", image)
            .with("readinessProbe", probe.with("httpGet", port));
    return PropertyMap.EMPTY
        .with("metadata", metadata)
        .with("spec", spec("workers", replicas, container));
  }

  private static PropertyMap spec(String app, int replicas, PropertyMap container) {
    PropertyMap podSpec = PropertyMap.of("containers", Value.of(List.of(container)));
    PropertyMap template =
        PropertyMap.of("metadata", PropertyMap.of("labels", labels(app)), "spec", podSpec);
    return PropertyMap.EMPTY
        .with("replicas", replicas)
        .with("selector", PropertyMap.of("matchLabels", labels(app)))
        .with("template", template);
  }

  static PropertyMap service() {
    PropertyMap port = PropertyMap.EMPTY.with("port", 80).with("targetPort", 8080);
    PropertyMap spec =
        PropertyMap.of("selector", labels("workers"), "ports", Value.of(List.of(port)));
    return PropertyMap.of("metadata", metadata("workers"), "spec", spec);
  }

  static PropertyMap budget() {
    PropertyMap selector = PropertyMap.of("matchLabels", labels("workers"));
    PropertyMap spec = PropertyMap.of("selector", selector).with("maxUnavailable", 1);
    return PropertyMap.of("metadata", metadata("workers"), "spec", spec);
  }

  /** What a program says in YAML, checked. */
  static PropertyMap inputs(Provider provider, String type, String yaml) {
    KubernetesSerialization serialization = new KubernetesSerialization();
    JsonNode tree =
        serialization.convertValue(
            serialization.unmarshal(yaml, GenericKubernetesResource.class), JsonNode.class);
    return checked(provider, type, ValueJson.properties(tree));
  }

  static PropertyMap checked(Provider provider, String type, PropertyMap news) {
    Checked checked = provider.check(new Check(urn(type), Optional.empty(), news));
    if (!checked.failures().isEmpty()) {
      throw new IllegalArgumentException(checked.failures().toString());
    }
    return checked.inputs();
  }

  static Created make(Provider provider, String type, PropertyMap inputs) {
    return provider.create(new Create(urn(type), inputs, Duration.ZERO, false));
  }

  static Diffed diff(Provider provider, String type, PropertyMap olds, PropertyMap news) {
    return provider.diff(new Diff("default/workers", urn(type), olds, olds, news, List.of()));
  }

  static PropertyMap update(Provider provider, Created old, PropertyMap olds, PropertyMap news) {
    return provider.update(
        new Update(
            old.id(), urn(DEPLOYMENT), old.outputs(), olds, news, List.of(), Duration.ZERO, false));
  }

  static void delete(Provider provider, String type, Created old, PropertyMap olds) {
    provider.delete(new Delete(old.id(), urn(type), old.outputs(), olds, Duration.ZERO));
  }
}
