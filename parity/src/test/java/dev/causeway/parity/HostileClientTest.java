package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.parity.Hostility.Attack;
import dev.causeway.provider.Main;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;

/**
 * Whatever a client sends, the plugin serves on: it answers in one readable line, prints no stack
 * trace and gets along with 512 MiB.
 *
 * <p>For how long and with which seed is told by the system properties {@code causeway.hostile}, a
 * duration, and {@code causeway.seed}; unless given, for a minute in CI and ten seconds elsewhere.
 */
@OnBuiltPlugin
class HostileClientTest {
  private static final BuiltPlugin PLUGIN = BuiltPlugin.find(OnBuiltPlugin.ROOT).orElseThrow();
  private static final int CLIENTS = 4;
  private static final int CALLS_A_CONNECTION = 50;

  /** Of each client, however slow the machine is. */
  private static final int LEAST = 200;

  /** Of each client, where all are as large as is accepted. */
  private static final int LARGEST = 5;

  private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it in
  Path folder;

  @Test
  void nothingThatAClientSendsBringsThePluginDown() throws Exception {
    long seed = Long.getLong("causeway.seed", new Random().nextLong());
    Path said = folder.resolve("stderr");
    try (LedgerAndHandback world = new LedgerAndHandback();
        StartedPlugin plugin = StartedPlugin.inHeap(PLUGIN, "512m", environment(world), said)) {
      int sent = attack(plugin, seed, Instant.now().plus(howLong()));

      System.out.printf(
          "hostile: %,d messages in %s, seed %d (-Dcauseway.seed=%3$d); answers %s%n",
          sent, howLong(), seed, answers);
      assertThat(plugin.isAlive()).as("seed %d", seed).isTrue();
      assertThat(checks(plugin)).isEqualTo(1);
      assertThat(Files.readString(said)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void theLargestMessagesOfSeveralClientsAtOnceAreAnswered() throws Exception {
    Path said = folder.resolve("stderr");
    try (LedgerAndHandback world = new LedgerAndHandback();
        StartedPlugin plugin = StartedPlugin.inHeap(PLUGIN, "512m", environment(world), said)) {
      int sent = inAllClients(client -> () -> sendLargest(plugin));

      assertThat(answers).containsExactly(Map.entry("OK", sent));
      assertThat(Files.readString(said)).isEmpty();
    }
  }

  private int sendLargest(StartedPlugin plugin) {
    try (Wire wire = Wire.to(plugin.port())) {
      for (int i = 0; i < LARGEST; i++) {
        answered(wire, Hostility.largest());
      }
    }
    return LARGEST;
  }

  @Test
  void thePageNamesTheLimit() throws Exception {
    assertThat(Files.readString(OnBuiltPlugin.ROOT.resolve("docs/plugin.md")))
        .contains("A message over %d MiB is refused unread".formatted(Main.LARGEST_MESSAGE >> 20));
  }

  private static Duration howLong() {
    String otherwise = "true".equals(System.getenv("CI")) ? "PT60S" : "PT10S";
    return Duration.parse(System.getProperty("causeway.hostile", otherwise));
  }

  /** Time runs so fast that no gate waits for long. */
  private static Map<String, String> environment(LedgerAndHandback world) {
    Map<String, String> environment = new TreeMap<>(world.environment());
    environment.put("CAUSEWAY_LOCAL_SPEED", "10000");
    return environment;
  }

  /** For as long as that, and until each client has sent enough. */
  private int attack(StartedPlugin plugin, long seed, Instant end) throws Exception {
    return inAllClients(
        client -> {
          Hostility hostility = new Hostility(seed + client);
          return () -> attack(plugin, hostility, end);
        });
  }

  /** Several clients at once; how many messages they sent. */
  private static int inAllClients(IntFunction<Callable<Integer>> sends) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Integer>> sent = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        sent.add(clients.submit(sends.apply(client)));
      }
      int sum = 0;
      for (Future<Integer> each : sent) {
        sum += each.get();
      }
      return sum;
    } finally {
      clients.shutdownNow();
    }
  }

  private int attack(StartedPlugin plugin, Hostility hostility, Instant end) {
    int sent = 0;
    while (sent < LEAST || Instant.now().isBefore(end)) {
      try (Wire wire = Wire.to(plugin.port())) {
        for (int i = 0; i < CALLS_A_CONNECTION; i++) {
          answered(wire, hostility.next());
          sent++;
        }
      }
    }
    return sent;
  }

  private void answered(Wire wire, Attack attack) {
    Optional<Status> status = status(wire, attack);
    answers.merge(status.map(s -> s.getCode().name()).orElse("OK"), 1, Integer::sum);
    status.ifPresent(failure -> assertReadable(attack, failure));
  }

  private static Optional<Status> status(Wire wire, Attack attack) {
    try {
      wire.send(attack.method(), attack.message());
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.of(e.getStatus());
    }
  }

  private static void assertReadable(Attack attack, Status failure) {
    assertThat(failure.getCode())
        .as("%s: %s", attack, failure)
        .isNotIn(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.INTERNAL);
    assertThat(failure.getDescription())
        .as("%s", attack)
        .isNotBlank()
        .hasSizeLessThan(2000)
        .doesNotContainPattern("\\R")
        .doesNotContainPattern("java\\.|dev\\.causeway|Exception|\tat ");
  }

  /** An engine that introduces itself is served, whoever else has left without a word. */
  private static int checks(StartedPlugin plugin) {
    try (Wire wire = Wire.to(plugin.port())) {
      wire.engine().handshake(introduction());
      CheckRequest request =
          CheckRequest.newBuilder().setUrn("urn:pulumi:s::p::causeway:index:Ledger::it").build();
      return (int)
          wire.engine().check(request).getFailuresList().stream()
              .filter(failure -> failure.getProperty().equals("migration"))
              .count();
    }
  }

  private static ProviderHandshakeRequest introduction() {
    return ProviderHandshakeRequest.newBuilder().setEngineAddress("127.0.0.1:1").build();
  }
}
