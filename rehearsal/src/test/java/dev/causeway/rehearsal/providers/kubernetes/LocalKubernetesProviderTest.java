package dev.causeway.rehearsal.providers.kubernetes;

import static dev.causeway.rehearsal.providers.kubernetes.Programs.BUDGET;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.DEPLOYMENT;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.SERVICE;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.annotated;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.checked;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.delete;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.deployment;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.diff;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.make;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.metadata;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.update;
import static dev.causeway.rehearsal.providers.kubernetes.Programs.urn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.phases.Pace;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.cloud.kubernetes.ContainerProgram;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.cloud.kubernetes.PlainContainer;
import dev.causeway.rehearsal.cloud.kubernetes.PodCounts;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalKubernetesProviderTest {
  /** The ten minutes that a Deployment may take are six seconds. */
  private static final Pace PACE = Pace.of(100);

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private LocalKubernetes cluster;
  private Provider provider;

  @BeforeEach
  void start() {
    cluster = LocalKubernetes.start(PACE);
    cluster.addImage("app:1", program(true));
    cluster.addImage("app:2", program(true));
    cluster.addImage("unready:1", program(false));
    provider = configured();
  }

  @AfterEach
  void stop() {
    mayEnd.countDown();
    provider.close();
    cluster.close();
  }

  @Test
  void createWaitsUntilTheDeploymentIsRolledOut() {
    PropertyMap inputs = inputs("app:1", 2);

    Created created = make(provider, DEPLOYMENT, inputs);

    assertThat(created.id()).isEqualTo("default/workers");
    assertThat(cluster.pods("default", "workers").ready()).isEqualTo(2);
    assertThat(created.outputs().object("status").integer("availableReplicas")).contains(2);
    assertThat(created.outputs().object("metadata").text("uid")).isPresent();
  }

  @Test
  void createWithSkipAwaitReturnsBeforeAnyPodIsReady() {
    PropertyMap inputs = annotated(inputs("unready:1", 2), "pulumi.com/skipAwait", "true");

    Created created = make(provider, DEPLOYMENT, inputs);

    assertThat(created.id()).isEqualTo("default/workers");
    assertThat(cluster.pods("default", "workers").ready()).isZero();
  }

  @Test
  void createThatNeverBecomesReadyLeavesTheDeploymentAndSaysWhy() {
    PropertyMap inputs = inputs("nowhere:1", 1);

    InitFailed failed =
        catchThrowableOfType(InitFailed.class, () -> make(provider, DEPLOYMENT, inputs));

    assertThat(failed.id()).isEqualTo("default/workers");
    assertThat(failed.outputs().object("metadata").text("name")).contains("workers");
    assertThat(failed.reasons()).first().asString().contains("timed out waiting to be Ready");
    assertThat(failed.reasons())
        .anyMatch(reason -> reason.contains("ImagePullBackOff"))
        .anyMatch(reason -> reason.contains("MinimumReplicasUnavailable"));
  }

  @Test
  void theAnnotationSetsTheTimeoutWhereTheEngineDoesNot() {
    PropertyMap inputs = annotated(inputs("unready:1", 1), "pulumi.com/timeoutSeconds", "30");
    Instant begin = PACE.clock().instant();

    assertThatThrownBy(() -> make(provider, DEPLOYMENT, inputs)).isInstanceOf(InitFailed.class);

    assertThat(Duration.between(begin, PACE.clock().instant()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    awaitRunning(1);
    assertThat(cluster.pods("default", "workers").running()).isEqualTo(1);
  }

  @Test
  void waitForReplacesTheRolloutAndDeleteStillWaits() {
    PropertyMap inputs =
        annotated(inputs("unready:1", 1), "pulumi.com/waitFor", "jsonpath={.metadata.uid}");

    Created created = make(provider, DEPLOYMENT, inputs);
    delete(provider, DEPLOYMENT, created, inputs);

    assertThat(read("default/workers")).isEmpty();
  }

  @Test
  void createOfWhatExistsIsRefused() {
    PropertyMap inputs = inputs("app:1", 1);
    make(provider, DEPLOYMENT, inputs);

    assertThatThrownBy(() -> make(provider, DEPLOYMENT, inputs))
        .isInstanceOf(ProviderException.class)
        .isNotInstanceOf(InitFailed.class)
        .hasMessageContaining("deployments.apps \"workers\" already exists");
  }

  @Test
  void createInANamespaceThatIsNotThereIsRefused() {
    PropertyMap inputs =
        checked(
            provider,
            DEPLOYMENT,
            deployment(metadata("workers").with("namespace", "nowhere"), "app:1", 1));

    assertThatThrownBy(() -> make(provider, DEPLOYMENT, inputs))
        .hasMessageContaining("namespaces \"nowhere\" not found");
  }

  @Test
  void checkFillsInTypeNamespaceAndAName() {
    PropertyMap inputs = checked(provider, DEPLOYMENT, deployment(PropertyMap.EMPTY, "app:1", 1));

    assertThat(inputs.text("apiVersion")).contains("apps/v1");
    assertThat(inputs.text("kind")).contains("Deployment");
    assertThat(inputs.object("metadata").text("namespace")).contains("default");
    assertThat(inputs.object("metadata").text("name").orElseThrow()).matches("workers-[0-9a-f]{8}");
    assertThat(inputs.object("metadata").object("annotations").text("pulumi.com/autonamed"))
        .contains("true");
  }

  @Test
  void aGivenNameStaysAndTheSecondCheckChangesNothing() {
    PropertyMap news = deployment(PropertyMap.EMPTY, "app:1", 1);
    PropertyMap first = checked(provider, DEPLOYMENT, news);

    PropertyMap second =
        provider.check(new Check(urn(DEPLOYMENT), Optional.of(first), news)).inputs();

    assertThat(second).isEqualTo(first);
    assertThat(diff(provider, DEPLOYMENT, first, second)).isEqualTo(Diffed.NONE);
  }

  @Test
  void aNewImageIsAnUpdateWithItsPath() {
    Diffed diffed = diff(provider, DEPLOYMENT, inputs("app:1", 1), inputs("app:2", 1));

    assertThat(diffed.changes()).isEqualTo(Changes.SOME);
    assertThat(diffed.isReplace()).isFalse();
    assertThat(diffed.detailed().orElseThrow())
        .containsOnly(Map.entry("spec.template.spec.containers[0].image", Responses.Kind.UPDATE));
  }

  @Test
  void anotherSelectorReplacesAndDeletesFirstBecauseTheNameWasChosen() {
    PropertyMap olds = inputs("app:1", 1);
    PropertyMap selector = PropertyMap.of("matchLabels", PropertyMap.EMPTY.with("app", "other"));
    PropertyMap news = olds.with("spec", olds.object("spec").with("selector", selector));

    Diffed diffed = diff(provider, DEPLOYMENT, olds, news);

    assertThat(diffed.replaces()).containsExactly("spec");
    assertThat(diffed.deleteBeforeReplace()).isTrue();
  }

  @Test
  void anotherNameOrNamespaceReplacesAndCreatesFirst() {
    PropertyMap olds = inputs("app:1", 1);
    PropertyMap moved =
        olds.with("metadata", olds.object("metadata").with("namespace", "kube-public"));
    PropertyMap renamed = olds.with("metadata", olds.object("metadata").with("name", "others"));

    assertThat(List.of(moved, renamed))
        .allSatisfy(
            news -> {
              Diffed diffed = diff(provider, DEPLOYMENT, olds, news);
              assertThat(diffed.isReplace()).isTrue();
              assertThat(diffed.deleteBeforeReplace()).isFalse();
            });
  }

  @Test
  void updateWaitsForTheRolloutAndTakesAwayWhatIsNoLongerGiven() {
    PropertyMap olds = annotated(inputs("app:1", 2), "team", "a");
    Created created = make(provider, DEPLOYMENT, olds);

    PropertyMap outputs = update(provider, created, olds, inputs("app:2", 2));

    assertThat(outputs.object("status").integer("updatedReplicas")).contains(2);
    assertThat(outputs.object("metadata").object("annotations").has("team")).isFalse();
    assertThat(
            outputs
                .object("metadata")
                .object("annotations")
                .text("deployment.kubernetes.io/revision"))
        .contains("2");
  }

  @Test
  void updateThatCannotRollOutIsReportedAsPartial() {
    PropertyMap olds = inputs("app:1", 2);
    Created created = make(provider, DEPLOYMENT, olds);

    InitFailed failed =
        catchThrowableOfType(
            InitFailed.class, () -> update(provider, created, olds, inputs("unready:1", 2)));

    assertThat(failed.reasons())
        .contains(
            "Attempted to roll forward to new ReplicaSet, but minimum number of Pods did not become"
                + " live");
    assertThat(cluster.pods("default", "workers").ready()).isEqualTo(2);
  }

  @Test
  void updateThatTheApiRefusesIsPartialToo() {
    PropertyMap olds = inputs("app:1", 1);
    Created created = make(provider, DEPLOYMENT, olds);
    PropertyMap selector =
        PropertyMap.of("matchLabels", PropertyMap.EMPTY.with("app", "workers").with("x", "y"));
    PropertyMap template =
        PropertyMap.of(
            "metadata",
            PropertyMap.of("labels", PropertyMap.EMPTY.with("app", "workers").with("x", "y")),
            "spec",
            olds.object("spec").object("template").object("spec"));
    PropertyMap news =
        olds.with(
            "spec", olds.object("spec").with("selector", selector).with("template", template));

    assertThatThrownBy(() -> update(provider, created, olds, news))
        .isInstanceOf(InitFailed.class)
        .hasMessageContaining("field is immutable");
  }

  @Test
  void anUpdateKeepsWhatIsIgnoredAsItIs() {
    PropertyMap olds = inputs("app:1", 1);
    Created created = make(provider, DEPLOYMENT, olds);
    try (var client = cluster.client()) {
      client.apps().deployments().inNamespace("default").withName("workers").scale(3);
    }

    PropertyMap outputs =
        provider.update(
            new Update(
                created.id(),
                urn(DEPLOYMENT),
                created.outputs(),
                olds,
                inputs("app:2", 1),
                List.of("spec.replicas"),
                Duration.ZERO,
                false));

    assertThat(outputs.object("spec").integer("replicas")).contains(3);
  }

  @Test
  void anUpdateOfAFieldThatAnotherManagerSetConflicts() {
    PropertyMap olds = inputs("app:1", 1);
    Created created = make(provider, DEPLOYMENT, olds);
    try (var client = cluster.client()) {
      client.apps().deployments().inNamespace("default").withName("workers").scale(3);
    }

    assertThatThrownBy(() -> update(provider, created, olds, inputs("app:2", 1)))
        .hasMessageContaining("conflict with \"fabric8-kubernetes-client\": .spec.replicas");
  }

  @Test
  void deleteWaitsForThePods() {
    PropertyMap inputs = inputs("app:1", 2);
    Created created = make(provider, DEPLOYMENT, inputs);

    delete(provider, DEPLOYMENT, created, inputs);

    assertThat(read("default/workers")).isEmpty();
    try (var client = cluster.client()) {
      assertThat(client.pods().inNamespace("default").list().getItems()).isEmpty();
    }
  }

  @Test
  void deleteWithSkipAwaitReturnsWhileTheDeploymentsPodsStillRun() {
    cluster.addImage("app:1", endingWhenTold());
    PropertyMap inputs =
        annotated(withGrace(inputs("app:1", 1), 36_000), "pulumi.com/skipAwait", "true");
    Created created = make(provider, DEPLOYMENT, inputs);
    awaitRunning(1);

    delete(provider, DEPLOYMENT, created, inputs);

    awaitPods(1, pod -> pod.getMetadata().getDeletionTimestamp() != null);
    assertThat(cluster.pods("default", "workers")).isEqualTo(new PodCounts(0, 0, 1));
  }

  @Test
  void deleteThatIsNotThroughInTimeNamesTheFinalizers() {
    cluster.addImage("app:1", endingWhenTold());
    PropertyMap inputs = withGrace(inputs("app:1", 1), 36_000);
    Created created = make(provider, DEPLOYMENT, inputs);
    Delete impatient =
        new Delete(created.id(), urn(DEPLOYMENT), created.outputs(), inputs, Duration.ofMinutes(1));

    assertThatThrownBy(() -> provider.delete(impatient))
        .hasMessageContaining("timed out waiting for deletion")
        .hasMessageContaining("foregroundDeletion");
  }

  @Test
  void deleteOfWhatIsGoneIsNoError() {
    PropertyMap inputs = inputs("app:1", 1);
    Created created = make(provider, DEPLOYMENT, inputs);
    delete(provider, DEPLOYMENT, created, inputs);

    delete(provider, DEPLOYMENT, created, inputs);

    assertThat(read("default/workers")).isEmpty();
  }

  @Test
  void anImportGivesInputsWithoutWhatTheServerWrote() {
    make(provider, DEPLOYMENT, inputs("app:1", 1));

    Resource imported = read("default/workers").orElseThrow();

    assertThat(imported.inputs().keys())
        .containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
    assertThat(imported.inputs().object("metadata").keys())
        .containsExactlyInAnyOrder("name", "namespace");
    assertThat(imported.outputs().object("metadata").text("uid")).isPresent();
  }

  @Test
  void aRefreshSeesWhatChangedOfWhatWasGiven() {
    PropertyMap inputs = inputs("app:1", 1);
    Created created = make(provider, DEPLOYMENT, inputs);
    try (var client = cluster.client()) {
      client.apps().deployments().inNamespace("default").withName("workers").scale(2);
    }

    Resource refreshed =
        provider
            .read(
                new Read(
                    created.id(),
                    urn(DEPLOYMENT),
                    Optional.of(inputs),
                    Optional.of(created.outputs())))
            .orElseThrow();

    PropertyMap expected = inputs.with("spec", inputs.object("spec").with("replicas", 2));
    assertThat(refreshed.inputs()).isEqualTo(expected);
  }

  @Test
  void aServiceWaitsForItsPodsToBeReady() {
    PropertyMap workers = annotated(inputs("unready:1", 1), "pulumi.com/skipAwait", "true");
    make(provider, DEPLOYMENT, workers);
    PropertyMap service =
        annotated(
            checked(provider, SERVICE, Programs.service()), "pulumi.com/timeoutSeconds", "60");

    assertThatThrownBy(() -> make(provider, SERVICE, service))
        .isInstanceOf(InitFailed.class)
        .hasMessageContaining("Service does not target any Pods");
  }

  @Test
  void servicesAndBudgetsComeAndGo() {
    make(provider, DEPLOYMENT, inputs("app:1", 1));
    PropertyMap service = checked(provider, SERVICE, Programs.service());
    PropertyMap budget = checked(provider, BUDGET, Programs.budget());

    Created madeService = make(provider, SERVICE, service);
    Created madeBudget = make(provider, BUDGET, budget);

    assertThat(madeService.outputs().object("spec").text("clusterIP")).isPresent();
    assertThat(madeBudget.outputs().object("spec").integer("maxUnavailable")).contains(1);
    delete(provider, BUDGET, madeBudget, budget);
    delete(provider, SERVICE, madeService, service);
    make(provider, SERVICE, service);
  }

  @Test
  void aPreviewChangesNothingAndRefusesWhatTheApiWould() {
    PropertyMap inputs = inputs("app:1", 1);
    PropertyMap wrong = withLabel(inputs, "other");

    Created preview = provider.create(new Create(urn(DEPLOYMENT), inputs, Duration.ZERO, true));

    assertThat(preview.id()).isEmpty();
    assertThat(preview.outputs().has("status")).isFalse();
    assertThat(read("default/workers")).isEmpty();
    assertThatThrownBy(
            () -> provider.create(new Create(urn(DEPLOYMENT), wrong, Duration.ZERO, true)))
        .hasMessageContaining("`selector` does not match template `labels`");
  }

  @Test
  void withTheClusterOutOfReachPreviewsWorkAndEffectsFail() {
    PropertyMap inputs = inputs("app:1", 1);
    Created created = make(provider, DEPLOYMENT, inputs);
    cluster.setReachable(false);
    try (Provider late = configured()) {
      assertThat(checked(late, DEPLOYMENT, deployment(metadata("workers"), "app:1", 1)))
          .isEqualTo(inputs);
      assertThat(diff(late, DEPLOYMENT, inputs, inputs)).isEqualTo(Diffed.NONE);
      assertThat(late.create(new Create(urn(DEPLOYMENT), inputs, Duration.ZERO, true)).outputs())
          .isEqualTo(inputs);
      List<Runnable> effects =
          List.of(
              () -> make(late, DEPLOYMENT, inputs),
              () -> update(late, created, inputs, inputs("app:2", 1)),
              () -> delete(late, DEPLOYMENT, created, inputs),
              () ->
                  late.read(
                      new Read(created.id(), urn(DEPLOYMENT), Optional.empty(), Optional.empty())));
      assertThat(effects)
          .allSatisfy(
              effect ->
                  assertThatThrownBy(effect::run)
                      .hasMessageContaining("configured Kubernetes cluster is unreachable")
                      .hasMessageContaining("refused"));
    }
  }

  @Test
  void aClusterLostLaterFailsEachCallByItself() {
    PropertyMap inputs = inputs("app:1", 1);
    cluster.setReachable(false);

    assertThatThrownBy(() -> make(provider, DEPLOYMENT, inputs))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("was not successfully created by the Kubernetes API server");
  }

  @Test
  void cancelEndsAWaitAndSaysSo() throws Exception {
    PropertyMap inputs =
        annotated(withGrace(inputs("unready:1", 1), 5), "pulumi.com/timeoutSeconds", "36000");
    Thread canceller =
        new Thread(
            () -> {
              awaitRunning(1);
              provider.cancel();
            });
    canceller.start();

    assertThatThrownBy(() -> make(provider, DEPLOYMENT, inputs))
        .isInstanceOf(InitFailed.class)
        .hasMessageContaining("cancelled");
    canceller.join();
  }

  @Test
  void whatIsNotModelledIsRefusedByName() {
    Check config =
        new Check(
            urn("pulumi:providers:kubernetes"),
            Optional.empty(),
            PropertyMap.EMPTY.with("enableServerSideApply", false));

    assertThat(provider.checkConfig(config).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.property()).isEqualTo("enableServerSideApply"));
    assertThatThrownBy(
            () ->
                provider.check(
                    new Check(
                        urn("kubernetes:apps/v1:DaemonSet"), Optional.empty(), PropertyMap.EMPTY)))
        .hasMessageContaining("kubernetes:apps/v1:DaemonSet");
  }

  @Test
  void secretInputsStaySecretInTheOutputs() {
    PropertyMap inputs = inputs("app:1", 1);
    Value secret = Value.secret(Value.of(1));
    PropertyMap news = inputs.with("spec", inputs.object("spec").with("replicas", secret));

    Created created = make(provider, DEPLOYMENT, news);

    assertThat(created.outputs().get("spec").orElseThrow())
        .isInstanceOfSatisfying(
            PropertyMap.class, spec -> assertThat(spec.get("replicas")).contains(secret));
  }

  private Provider configured() {
    Provider started = LocalKubernetesProvider.factory(cluster).start(EngineLog.NONE);
    started.configure(new Configure(urn("pulumi:providers:kubernetes"), PropertyMap.EMPTY));
    return started;
  }

  private PropertyMap inputs(String image, int replicas) {
    return checked(provider, DEPLOYMENT, deployment(metadata("workers"), image, replicas));
  }

  private Optional<Resource> read(String id) {
    return provider.read(new Read(id, urn(DEPLOYMENT), Optional.empty(), Optional.empty()));
  }

  private void awaitRunning(int pods) {
    awaitPods(pods, pod -> pod.getStatus().getPhase().equals("Running"));
  }

  private void awaitPods(int pods, Predicate<Pod> such) {
    try (var client = cluster.client()) {
      client
          .pods()
          .inNamespace("default")
          .informOnCondition(all -> all.stream().filter(such).count() == pods)
          .join();
    }
  }

  private static PropertyMap withGrace(PropertyMap inputs, int seconds) {
    PropertyMap spec = inputs.object("spec");
    PropertyMap template = spec.object("template");
    PropertyMap pod = template.object("spec").with("terminationGracePeriodSeconds", seconds);
    return inputs.with("spec", spec.with("template", template.with("spec", pod)));
  }

  private static PropertyMap withLabel(PropertyMap inputs, String app) {
    PropertyMap spec = inputs.object("spec");
    PropertyMap metadata = PropertyMap.of("labels", PropertyMap.EMPTY.with("app", app));
    return inputs.with(
        "spec", spec.with("template", spec.object("template").with("metadata", metadata)));
  }

  private static ContainerProgram program(boolean ready) {
    return pod -> new Container(ready, new CountDownLatch(0));
  }

  private ContainerProgram endingWhenTold() {
    return pod -> new Container(true, mayEnd);
  }

  /** A container that ends only once it may. */
  private record Container(boolean ready, CountDownLatch mayEnd) implements PlainContainer {
    @Override
    public void terminate() throws InterruptedException {
      mayEnd.await();
    }
  }
}
