package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs pods until as many as a Job wants have ended well, or too many have failed. After a failure
 * the next pod waits, each time twice as long.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy">the
 *     backoff of a Job</a>
 */
final class JobController implements Controllers.Reconciler {
  static final String UID = "batch.kubernetes.io/controller-uid";
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration LAST_BACKOFF = Duration.ofMinutes(10);

  private final ObjectStore store;
  private final Timers timers;
  private final EventRecorder events;
  private final GarbageCollector garbage;
  private final Consumer<Key> lookAgain;

  JobController(ObjectStore store, Timers timers, EventRecorder events, Consumer<Key> lookAgain) {
    this.store = store;
    this.timers = timers;
    this.events = events;
    this.garbage = new GarbageCollector(store, timers);
    this.lookAgain = lookAgain;
  }

  @Override
  public void reconcile(Key key) {
    store
        .get(key)
        .filter(job -> !job.isBeingDeleted() && !isFinished(job))
        .ifPresent(job -> keep(key, job));
  }

  private static boolean isFinished(KubeObject job) {
    return job.is("Complete") || job.is("Failed");
  }

  private void keep(Key key, KubeObject job) {
    List<KubeObject> pods =
        store.list(ResourceKind.POD, job.namespace()).stream()
            .filter(pod -> pod.isOwnedBy(job))
            .toList();
    Tally tally = Tally.of(job, pods);
    if (tally.isExceeded()) {
      end(
          key,
          job,
          tally,
          "Failed",
          "BackoffLimitExceeded",
          "Job has reached the specified backoff limit");
    } else if (tally.isReached()) {
      end(
          key,
          job,
          tally,
          "Complete",
          "CompletionsReached",
          "Reached expected number of succeeded pods");
    } else {
      grow(key, job, tally, pods);
      store.change(key, live -> tally.write(live, timers.timestamp()));
    }
  }

  private void end(
      Key key, KubeObject job, Tally tally, String condition, String reason, String message) {
    String now = timers.timestamp();
    store.change(
        key,
        live -> {
          tally.write(live, now);
          live.status().remove(List.of("active", "ready"));
          if (condition.equals("Complete")) {
            live.status().put("completionTime", now);
          }
          ObjectParts.condition(live, condition, true, reason, message, now);
          return live;
        });
    tally
        .active()
        .forEach(pod -> garbage.delete(Key.of(ResourceKind.POD, pod), Propagation.BACKGROUND));
    boolean well = condition.equals("Complete");
    if (well) {
      events.normal(job, "Completed", "Job completed");
    } else {
      events.warning(job, reason, message);
    }
  }

  private void grow(Key key, KubeObject job, Tally tally, List<KubeObject> pods) {
    int missing = tally.missing();
    Instant earliest = earliest(pods, tally.failed());
    if (missing > 0 && timers.now().isBefore(earliest)) {
      Duration left = Duration.between(timers.now(), earliest).plusMillis(1);
      timers.after(left, () -> lookAgain.accept(key));
      return;
    }
    for (int i = 0; i < missing; i++) {
      createPod(job);
    }
  }

  /** When the next pod may come after the last that failed. */
  private static Instant earliest(List<KubeObject> pods, int failed) {
    Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(10, Math.max(0, failed - 1)));
    Duration pause = backoff.compareTo(LAST_BACKOFF) > 0 ? LAST_BACKOFF : backoff;
    return pods.stream()
        .filter(Pods::isFailed)
        .map(pod -> pod.at("/status/containerStatuses/0/state/terminated/finishedAt").asText())
        .filter(text -> !text.isEmpty())
        .map(text -> Instant.parse(text).plus(pause))
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private void createPod(KubeObject job) {
    Key key =
        new Key(
            ResourceKind.POD, job.namespace(), job.name() + "-" + ReplicaSetController.suffix());
    ObjectNode pod = ObjectParts.ownedBy(job, key, timers.timestamp());
    JsonNode template = job.at("/spec/template");
    ObjectNode metadata = pod.withObject("/metadata");
    metadata.put("generateName", job.name() + "-");
    for (String part : List.of("labels", "annotations")) {
      if (template.path("metadata").hasNonNull(part)) {
        metadata.set(part, template.path("metadata").get(part).deepCopy());
      }
    }
    pod.set("spec", template.path("spec").deepCopy());
    pod.putObject("status").put("phase", "Pending");
    store.add(key, new KubeObject(pod));
    events.normal(job, "SuccessfulCreate", "Created pod: " + key.name());
  }

  /**
   * The pods of a Job, counted.
   *
   * @param restarts how often containers of the pods under way were started again
   */
  private record Tally(
      KubeObject job, List<KubeObject> active, int succeeded, int failed, int restarts) {
    private static Tally of(KubeObject job, List<KubeObject> pods) {
      List<KubeObject> active =
          pods.stream().filter(pod -> !Pods.isFinished(pod) && !pod.isBeingDeleted()).toList();
      return new Tally(
          job,
          active,
          (int) pods.stream().filter(Pods::isSucceeded).count(),
          (int) pods.stream().filter(Pods::isFailed).count(),
          active.stream()
              .mapToInt(pod -> pod.at("/status/containerStatuses/0/restartCount").asInt())
              .sum());
    }

    private boolean isExceeded() {
      return failed + restarts > job.at("/spec/backoffLimit").asInt(6);
    }

    private boolean isReached() {
      return succeeded >= completions();
    }

    private int completions() {
      return job.at("/spec/completions").asInt(1);
    }

    private int missing() {
      int wanted = Math.min(job.at("/spec/parallelism").asInt(1), completions() - succeeded);
      return Math.max(0, wanted - active.size());
    }

    private KubeObject write(KubeObject live, String now) {
      ObjectNode status = live.status();
      if (!status.hasNonNull("startTime")) {
        status.put("startTime", now);
      }
      count(status, "active", active.size());
      count(status, "succeeded", succeeded);
      count(status, "failed", failed);
      status.put("ready", (int) active.stream().filter(Pods::isReady).count());
      status.putObject("uncountedTerminatedPods");
      return live;
    }

    private static void count(ObjectNode status, String field, int number) {
      if (number > 0) {
        status.put(field, number);
      } else {
        status.remove(field);
      }
    }
  }
}
