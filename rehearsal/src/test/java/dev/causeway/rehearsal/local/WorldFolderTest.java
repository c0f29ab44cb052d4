package dev.causeway.rehearsal.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.rehearsal.walk.Settings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an open world leaves on disk for others. */
class WorldFolderTest {
  private static final OpenWorld WORLD = OpenWorld.open(Settings.DEFAULT.speed(300), Ports.FREE);

  @TempDir private Path directory = Path.of("");

  @AfterAll
  static void end() {
    WORLD.close();
  }

  private Path stackFile() {
    return directory.resolve("Pulumi.local.yaml");
  }

  /** As after a world that had it has ended. */
  private CliSurroundings takenOver() {
    WorldFolder folder = new WorldFolder(directory.resolve("world"));
    CliSurroundings surroundings = folder.takeOver(WORLD, stackFile());
    folder.release();
    return surroundings;
  }

  @Test
  void theKubeconfigLeadsToTheCluster() throws IOException {
    String kubeconfig = Files.readString(Path.of(takenOver().set().get("KUBECONFIG")));

    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build()) {
      assertThat(client.namespaces().withName("default").get()).isNotNull();
    }
  }

  @Test
  void theStacksConfigIsWrittenOnceAndThenItsReadersOwn() throws IOException {
    takenOver();
    String moved = Files.readString(stackFile()).replace("baseline", "expand");
    Files.writeString(stackFile(), moved);

    takenOver();

    assertThat(stackFile()).content().isEqualTo(moved);
  }

  @Test
  void theConfigOfAnotherWorldIsRefused() throws IOException {
    takenOver();
    String elsewhere = Files.readString(stackFile()).replace("127.0.0.1", "127.0.0.2");
    Files.writeString(stackFile(), elsewhere);

    assertThatThrownBy(this::takenOver)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "Pulumi.local.yaml is the config of another world; remove it to have it written anew,"
                + " or name another file with --config");
  }

  @Test
  void theConfigInTheRepositoryIsThatOfTheUsualPorts() throws IOException {
    Map<String, String> usual = new HashMap<>(WORLD.config());
    usual.replaceAll(
        (key, value) -> value.replace(WORLD.aws().toString(), "http://127.0.0.1:7700"));

    new StackFile(Path.of("..", "stacks", "config", "Pulumi.local.yaml")).hold(usual);
  }

  @Test
  void statesOfAnEarlierWorldAreGone() throws IOException {
    Path earlier = directory.resolve("world/state/.pulumi/stacks/local.json");
    Files.createDirectories(earlier.getParent());
    Files.writeString(earlier, "{}");

    takenOver();

    assertThat(earlier).doesNotExist();
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> new Ports(port).requireFree())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("port %d of 127.0.0.1 is taken".formatted(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void peopleSeeDeploymentsAndPodsAsTables() throws Exception {
    String table = table("/apis/apps/v1/namespaces/default/deployments");

    assertThat(table)
        .contains("\"kind\":\"Table\"", "\"name\":\"Up-to-date\"", "\"rows\":[]")
        .doesNotContain("\"items\"");
    assertThat(table("/api/v1/namespaces")).contains("\"cells\":[\"default\",\"Active\",");
  }

  private static String table(String path) throws Exception {
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(WORLD.kubernetes() + path))
            .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
            .build();
    return HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofString()).body();
  }
}
