package dev.causeway.rehearsal.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.FileCheckpoints;
import dev.causeway.engine.PendingOperation;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.ClusterService;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.LiveLoad;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.walk.InPod;
import dev.causeway.rehearsal.walk.OnInstance;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with their state in a file, killed with SIGKILL at one of their calls. */
@Timeout(600)
class KilledJvmTest {
  /** One road there and back, and where in each transition the process is killed. */
  private static final List<Stop> ROAD =
      List.of(
          new Stop(
              "expand",
              "UNANSWERED",
              "create aws:sqs/queue:Queue queue-workers-orders-queue > CreateQueue"),
          new Stop(
              "verify",
              "UNANSWERED",
              "create causeway:sqs:Probe queue-workers-orders-probe > SendMessageBatch"),
          new Stop(
              "shift-100",
              "BEFORE",
              "update aws:dynamodb/tableItem:TableItem queue-workers-share-item > UpdateItem"),
          new Stop(
              "drain",
              "UNANSWERED",
              "update aws:sqs/redrivePolicy:RedrivePolicy queue-workers-orders-redrive"),
          new Stop(
              "retire",
              "ANSWERED",
              "update aws:autoscaling/group:Group queue-workers-fleet-group > SuspendProcesses"),
          new Stop(
              "drain",
              "BEFORE",
              "update aws:autoscaling/group:Group queue-workers-fleet-group > UpdateAutoScalingGroup"),
          new Stop(
              "shift-100",
              "UNANSWERED",
              "delete aws:sqs/queue:Queue queue-workers-orders-dlq > DeleteQueue"),
          new Stop(
              "verify",
              "BEFORE",
              "delete causeway:sqs:Handback queue-workers-orders-handback > DeleteMessageBatch"),
          new Stop("expand", "ANSWERED", "delete aws:sqs/queue:Queue queue-workers-orders-answers"),
          new Stop(
              "baseline",
              "UNANSWERED",
              "delete kubernetes:apps/v1:Deployment queue-workers-workers-deployment > DELETE"));

  private static final Pace PACE = Pace.of(120);
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  @SuppressWarnings("NullAway.Init") // JUnit fills it in
  @TempDir
  private Path directory;

  private final List<Throwable> failures = new ArrayList<>();
  private final LocalAws aws = LocalAws.start(PACE);
  private final LocalKubernetes kubernetes = LocalKubernetes.start(PACE);
  private final LoadTimers timers = new LoadTimers(aws.time(), "load", 4, failures::add);
  private final Site site = new Site(aws, new Random(1), "queue-workers", "", List.of("orders"));
  private LiveLoad load;

  /** A stop to go to, and the death on the way. */
  private record Stop(String phase, String moment, String effect) {}

  @BeforeEach
  void build() {
    load =
        new LiveLoad(
            new LiveLoad.Place(
                aws.clients().sqs(),
                aws.clients().dynamoDb(),
                Site.TABLE,
                Site.SHARE_KEY,
                site.originals(),
                site.responseUrl()),
            timers,
            1,
            new Conduct(Settings.LONGEST_RUN, 60, 0, false),
            () -> true);
    site.build(
        new OnInstance(
            () -> load.startService(Side.OLD, List.copyOf(site.originals().values())),
            this::ended));
    kubernetes.addImage(
        Site.IMAGE, new InPod(urls -> load.startService(Side.NEW, urls), this::ended));
    load.start(4);
  }

  private void ended(ClusterService service, String where, int cutOff) {
    load.ended(service);
  }

  @AfterEach
  void end() {
    load.stop();
    kubernetes.close();
    aws.close();
    timers.close();
  }

  @Test
  void theNextProcessGoesOnFromTheFile() throws Exception {
    assertThat(finished(child("baseline"))).isEqualTo(ChildRun.SUCCEEDED + "changes");

    for (Stop stop : ROAD) {
      soak();
      if (stop.effect().contains("Handback")) {
        leaveWorkOnTheNewSide();
      }
      kill(child(stop.phase(), stop.moment(), stop.effect()), stop);
      assertThat(finished(child(stop.phase()))).as(stop.toString()).startsWith(ChildRun.SUCCEEDED);
      assertThat(finished(child(stop.phase())))
          .as("once more at " + stop)
          .isEqualTo(ChildRun.SUCCEEDED + "none");
    }

    load.ingestion().stop();
    Verdict answered =
        Waiting.at(PACE).untilOpen(this::everythingAnswered, LOOK, PATIENCE, verdict -> {});
    assertThat(answered.isOpen()).as(answered.words()).isTrue();
    assertThat(state().pendingOperations())
        .as("what Pulumi carries on until somebody looks into it")
        .extracting(PendingOperation::kind)
        .containsOnly(PendingOperation.Kind.CREATING);
    assertThat(aws.queueNames()).noneMatch(name -> name.contains("k8s"));
    assertThat(kubernetes.wanted()).isEmpty();
    assertThat(failures).isEmpty();
  }

  private Verdict everythingAnswered() {
    int open = load.ingestion().underWay() + load.accounting().open();
    return open == 0
        ? new Verdict.Open("every request is answered")
        : new Verdict.NotYet(open + " requests have no answer");
  }

  /** More than its workers do before the way home is over. */
  private void leaveWorkOnTheNewSide() {
    load.conduct(Side.NEW, new Conduct(Settings.LONGEST_RUN, 1, 0, true));
    load.ingestion().send(40);
  }

  private static void soak() {
    Waiting.at(PACE).pause(Settings.SOAK);
  }

  private Process child(String phase, String... death) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ChildRun.class.getName(),
                told(phase).toString()));
    command.addAll(List.of(death));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private Path told(String phase) throws IOException {
    Properties told = new Properties();
    told.setProperty("aws", aws.endpoint().toString());
    told.setProperty("kubernetes", kubernetes.url().toString());
    told.setProperty("speed", Integer.toString(PACE.speed()));
    told.setProperty("paceStart", PACE.start().toString());
    told.setProperty("checkpoint", directory.resolve("stack.json").toString());
    site.config("queue-workers", Settings.DEFAULT.road(), Phase.parse(phase))
        .forEach(told::setProperty);
    told.setProperty("causeway:ladder", "[100]");
    Path file = directory.resolve("told.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      told.store(writer, null);
    }
    return file;
  }

  private static void kill(Process child, Stop stop) throws Exception {
    List<String> said = new ArrayList<>();
    BufferedReader out = child.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.equals(ChildRun.WAITS)) {
        child.destroyForcibly().waitFor();
        return;
      }
    }
    throw new AssertionError("%s did not come to its death: %s".formatted(stop, said));
  }

  /** The last line a child said. */
  private static String finished(Process child) throws Exception {
    List<String> said = child.inputReader(StandardCharsets.UTF_8).lines().toList();
    child.waitFor();
    return said.isEmpty() ? "" : said.get(said.size() - 1);
  }

  private Deployment state() {
    return new FileCheckpoints(directory.resolve("stack.json")).load().orElseThrow();
  }
}
