package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.Table;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Pulumi's {@code kubernetes} provider as far as the reference stacks use it, working on a cluster
 * of a rehearsal.
 *
 * <p>Whether the cluster can be reached is found out once, when the provider is configured: if not,
 * previews, Check and Diff still work, and everything else fails. A cluster lost later fails each
 * call by itself.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/provider/provider.go">provider.go</a>
 */
public final class LocalKubernetesProvider extends OptionedKubernetes {
  /** The package it stands in for. */
  public static final String PACKAGE = "kubernetes";

  /** The version of that package. */
  public static final String VERSION = "4.0.0";

  /** Options that change what the provider does in ways not modelled here. */
  private static final List<String> NOT_MODELLED =
      List.of(
          "deleteUnreachable",
          "enablePatchForce",
          "enableSecretMutable",
          "enableServerSideApply",
          "renderYamlToDirectory",
          "skipUpdateUnreachable");

  private final Cluster cluster;
  private final Map<String, ObjectHandler> handlers;
  private volatile Optional<String> unreachable = Optional.empty();
  private volatile Optional<String> namespace = Optional.empty();

  private LocalKubernetesProvider(
      Cluster cluster, Map<String, ObjectHandler> handlers, Waiting waiting) {
    super(table(handlers), waiting);
    this.cluster = cluster;
    this.handlers = handlers;
  }

  /** Starts providers that work on the cluster, in its time. */
  public static ProviderFactory factory(Kubernetes kubernetes) {
    return factory(kubernetes, kubernetes::client);
  }

  /**
   * Starts providers that work on the cluster, in its time.
   *
   * @param clients makes the client of a configuration; called once for each provider
   */
  public static ProviderFactory factory(
      Kubernetes kubernetes, Function<Config, KubernetesClient> clients) {
    return factory(
        () -> new Cluster(kubernetes.clientConfig(), clients), kubernetes.time()::waiting);
  }

  /**
   * Starts providers that work on the cluster at the address, in that time.
   *
   * @param clients makes the client of a configuration; called once for each provider
   */
  public static ProviderFactory factory(
      URI address, Function<Config, KubernetesClient> clients, Supplier<Waiting> waiting) {
    return factory(() -> new Cluster(LocalKubernetes.clientConfig(address), clients), waiting);
  }

  private static ProviderFactory factory(Supplier<Cluster> clusters, Supplier<Waiting> waiting) {
    return log -> start(clusters.get(), waiting.get(), log);
  }

  private static LocalKubernetesProvider start(Cluster cluster, Waiting waiting, EngineLog log) {
    Map<String, ObjectHandler> handlers = new LinkedHashMap<>();
    Arrays.stream(ObjectType.values())
        .forEach(
            type -> handlers.put(type.token(), new ObjectHandler(type, cluster, waiting, log)));
    return new LocalKubernetesProvider(cluster, handlers, waiting);
  }

  /** What the provider knows, for another handler of it all. */
  public static Table table(Handler handler) {
    return table(type -> handler);
  }

  private static Table table(Map<String, ObjectHandler> handlers) {
    return table(type -> Objects.requireNonNull(handlers.get(type.token())));
  }

  private static Table table(Function<ObjectType, Handler> handlers) {
    return new Table(
        PACKAGE,
        VERSION,
        Arrays.stream(ObjectType.values()).map(type -> type.row(handlers.apply(type))).toList(),
        List.of());
  }

  @Override
  public Checked checkConfig(Check request) {
    List<Failure> failures =
        NOT_MODELLED.stream()
            .filter(request.news()::has)
            .map(key -> new Failure(key, "the local provider does not model this option"))
            .toList();
    return failures.isEmpty()
        ? Checked.of(request.news())
        : Checked.refused(failures.toArray(Failure[]::new));
  }

  @Override
  public void configure(Configure request) {
    super.configure(request);
    namespace = request.inputs().text("namespace");
    cluster.upsert(isTrue(request.inputs(), "upsertExistingObjects"));
    unreachable = cluster.unreachable();
  }

  @Override
  public Checked check(Check request) {
    boolean named = request.news().object("metadata").has("name");
    PropertyMap news =
        namespace
            .filter(name -> handler(request.urn()).filter(ObjectHandler::isNamespaced).isPresent())
            .map(name -> inNamespace(request.news(), name))
            .orElse(request.news());
    Checked checked = super.check(new Check(request.urn(), request.oldInputs(), news));
    boolean autonamed = !named && checked.failures().isEmpty();
    return autonamed ? Checked.of(Annotations.noteAutonamed(checked.inputs())) : checked;
  }

  private static PropertyMap inNamespace(PropertyMap inputs, String namespace) {
    PropertyMap metadata = inputs.object("metadata");
    return metadata.has("namespace")
        ? inputs
        : inputs.with("metadata", metadata.with("namespace", Value.of(namespace)));
  }

  @Override
  public Created create(Create request) {
    if (request.preview()) {
      return new Created("", previewCreate(request));
    }
    mustBeReachable();
    return super.create(
        new Create(
            request.urn(), request.news(), timeout(request.timeout(), request.news()), false));
  }

  private PropertyMap previewCreate(Create request) {
    Optional<ObjectHandler> handler = handler(request.urn());
    boolean unsayable = unreachable.isPresent() || request.news().hasUnknowns();
    return handler.isEmpty()
        ? super.create(request).outputs()
        : unsayable ? request.news() : handler.get().previewCreate(request);
  }

  @Override
  public PropertyMap update(Update request) {
    if (request.preview()) {
      return previewUpdate(request);
    }
    mustBeReachable();
    return super.update(
        new Update(
            request.id(),
            request.urn(),
            request.olds(),
            request.oldInputs(),
            request.news(),
            request.ignoreChanges(),
            timeout(request.timeout(), request.news()),
            false));
  }

  private PropertyMap previewUpdate(Update request) {
    Optional<ObjectHandler> handler = handler(request.urn());
    boolean unsayable = unreachable.isPresent() || request.news().hasUnknowns();
    return handler.isEmpty()
        ? super.update(request)
        : unsayable ? request.news() : handler.get().previewUpdate(request);
  }

  @Override
  public Optional<Resource> read(Read request) {
    mustBeReachable();
    return super.read(request);
  }

  @Override
  public void delete(Delete request) {
    mustBeReachable();
    super.delete(
        new Delete(
            request.id(),
            request.urn(),
            request.olds(),
            request.oldInputs(),
            timeout(request.timeout(), request.oldInputs())));
  }

  private Optional<ObjectHandler> handler(Urn urn) {
    return Optional.ofNullable(handlers.get(urn.type()));
  }

  private static Duration timeout(Duration given, PropertyMap inputs) {
    return given.isZero() ? new Annotations(inputs).timeout().orElse(given) : given;
  }

  private void mustBeReachable() {
    unreachable.ifPresent(
        reason -> {
          throw new ProviderException(
              "configured Kubernetes cluster is unreachable: %s; bring it back and run this again"
                  .formatted(reason));
        });
  }

  @Override
  public void close() {
    cluster.close();
  }
}
