package dev.causeway.rehearsal.providers.kubernetes;

import static dev.causeway.rehearsal.providers.kubernetes.Programs.urn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.rehearsal.cloud.VirtualTime;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ConfigMaps through the local provider. */
class ConfigMapTypeTest {
  private static final String CONFIG = "kubernetes:core/v1:ConfigMap";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private LocalKubernetes cluster;
  private KubernetesClient client;
  private Provider provider;

  @BeforeEach
  void start() {
    cluster = LocalKubernetes.start(time);
    client = cluster.client();
    provider = LocalKubernetesProvider.factory(cluster).start(EngineLog.NONE);
    configure(PropertyMap.EMPTY);
  }

  private void configure(PropertyMap config) {
    provider.configure(new Configure(urn("pulumi:providers:kubernetes"), config));
  }

  @AfterEach
  void stop() {
    provider.close();
    client.close();
    cluster.close();
    time.close();
  }

  private PropertyMap document(String list) {
    return Programs.inputs(
        provider,
        CONFIG,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: discovery}
        data: {broker_list: "%s"}
        """
            .formatted(list));
  }

  private Created create(PropertyMap inputs) {
    return provider.create(new Create(urn(CONFIG), inputs, MINUTE, false));
  }

  private Diffed diff(Created created, PropertyMap olds, PropertyMap news) {
    return provider.diff(
        new Diff(created.id(), urn(CONFIG), created.outputs(), olds, news, List.of()));
  }

  private String live() {
    return client
        .configMaps()
        .inNamespace("default")
        .withName("discovery")
        .get()
        .getData()
        .toString();
  }

  @Test
  void otherDataAreAnotherConfigMapWhereNothingIsSaid() {
    PropertyMap before = document("old:1");
    Created created = create(before);

    Diffed diffed = diff(created, before, document("old:1,new:1"));

    assertThat(diffed.replaces()).containsExactly("data");
    assertThat(diffed.deleteBeforeReplace()).isTrue();
  }

  @Test
  void dataAreChangedInPlaceWhereConfigMapsAreMutable() {
    configure(PropertyMap.EMPTY.with("enableConfigMapMutable", "true"));
    PropertyMap before = document("old:1");
    Created created = create(before);
    PropertyMap after = document("old:1,new:1");

    Diffed diffed = diff(created, before, after);
    PropertyMap unused =
        provider.update(
            new Update(
                created.id(),
                urn(CONFIG),
                created.outputs(),
                before,
                after,
                List.of(),
                MINUTE,
                false));

    assertThat(diffed.replaces()).isEmpty();
    assertThat(diffed.deleteBeforeReplace()).isFalse();
    assertThat(diffed.detailed().orElseThrow()).containsEntry("data.broker_list", Kind.UPDATE);
    assertThat(live()).isEqualTo("{broker_list=old:1,new:1}");
  }

  @Test
  void anotherNameIsAnotherConfigMapEvenSo() {
    configure(PropertyMap.EMPTY.with("enableConfigMapMutable", "true"));
    PropertyMap before = document("old:1");
    Created created = create(before);
    PropertyMap renamed =
        before.with("metadata", before.object("metadata").with("name", "elsewhere"));

    assertThat(diff(created, before, renamed).replaces()).containsExactly("metadata");
  }

  @Test
  void aConfigMapIsDeleted() {
    PropertyMap inputs = document("old:1");
    Created created = create(inputs);

    provider.delete(new Delete(created.id(), urn(CONFIG), created.outputs(), inputs, MINUTE));

    assertThat(client.configMaps().inNamespace("default").list().getItems()).isEmpty();
  }
}
