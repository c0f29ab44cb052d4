package dev.causeway.rehearsal.cloud.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One pod on the node, from its start to its end.
 *
 * <ol>
 *   <li>The container starts a while after the pod is scheduled; what fails is tried again, each
 *       time later.
 *   <li>When the pod is deleted, the grace begins to run and the preStop hook starts.
 *   <li>When the hook has ended, or the grace has, the container gets SIGTERM.
 *   <li>At the end of the grace it gets SIGKILL; a hook that used the grace up leaves it two
 *       seconds more.
 *   <li>The pod is removed.
 * </ol>
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/issues/74160">the grace includes the
 *     hook</a>
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/kubelet/kuberuntime/kuberuntime_container.go">killContainer,
 *     executePreStopHook, minimumGracePeriodInSeconds</a>
 */
final class PodRun {
  private static final Duration STARTUP = Duration.ofSeconds(2);
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration LAST_BACKOFF = Duration.ofMinutes(5);
  private static final Duration LEAST_GRACE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_ATTACHES = Duration.ofSeconds(2);

  private final Kubelet kubelet;
  private final Timers timers;
  private final Key key;
  private final PodSpec spec;
  private final List<Mount> mounts;
  private volatile PodContext context;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean destroyed;
  private Duration backoff = FIRST_BACKOFF;
  private int restarts;
  private int probesInARow;
  private boolean ready;
  private volatile @Nullable RunningContainer container;
  private volatile @Nullable Future<?> hook;
  private volatile @Nullable Future<?> termination;

  PodRun(Kubelet kubelet, Key key, KubeObject pod, List<Mount> mounts) {
    this.kubelet = kubelet;
    this.timers = kubelet.timers();
    this.key = key;
    this.spec = new PodSpec(pod);
    this.mounts = mounts;
    this.context = spec.context(mounts, Map.of());
  }

  String uid() {
    return spec.pod().uid();
  }

  void start() {
    timers.after(STARTUP, () -> kubelet.run(this::begin));
  }

  /** Waits for the disks holding no lock: a driver may take its time. */
  private void begin() {
    if (stopping.get()) {
      return;
    }
    try {
      kubelet.disks().attach(uid(), context.node(), context.mounts());
    } catch (RuntimeException e) {
      waitForVolume("FailedAttachVolume", e);
      return;
    }
    try {
      context = spec.context(mounts, kubelet.filesOf(spec.pod()));
    } catch (VolumeUnavailable e) {
      waitForVolume("FailedMount", e);
      return;
    }
    if (stopping.get()) {
      kubelet.disks().release(uid(), context.mounts());
    } else {
      tryToStart();
    }
  }

  private void waitForVolume(String reason, RuntimeException e) {
    kubelet.events().once(spec.pod(), "Warning", reason, String.valueOf(e.getMessage()));
    timers.after(BETWEEN_ATTACHES, () -> kubelet.run(this::begin));
  }

  /** Goes on as a pod that is running and as ready as it says. */
  synchronized void goOn() {
    ContainerProgram program = kubelet.images().get(spec.image());
    if (program == null) {
      throw new IllegalStateException("nothing is known of image " + spec.image());
    }
    kubelet.disks().adopt(uid(), context.node(), context.mounts());
    context = spec.context(mounts, kubelet.filesOf(spec.pod()));
    RunningContainer started = program.start(context);
    container = started;
    watchExit(started);
    ready = Pods.isReady(spec.pod());
    if (spec.hasReadinessProbe()) {
      timers.after(spec.probePeriod(), this::probe);
    }
  }

  private synchronized void tryToStart() {
    if (stopping.get()) {
      return;
    }
    ContainerProgram program = kubelet.images().get(spec.image());
    if (program == null) {
      wait("ImagePullBackOff", "Back-off pulling image \"" + spec.image() + "\"");
      return;
    }
    try {
      RunningContainer started = program.start(context);
      container = started;
      if (destroyed) {
        end(started, true);
        return;
      }
      running();
      watchExit(started);
    } catch (RuntimeException e) {
      failed(1, String.valueOf(e));
    }
  }

  private void failed(int code, String why) {
    if (spec.restartsAfter(code)) {
      restarts++;
      wait("CrashLoopBackOff", "back-off restarting failed container: " + why);
    } else {
      change(pod -> PodStatus.finished(pod, code, restarts, timers.timestamp()));
      kubelet.disks().release(uid(), context.mounts());
    }
  }

  private void watchExit(RunningContainer running) {
    var unused = running.exit().thenAccept(code -> kubelet.run(() -> exited(running, code)));
  }

  /** The program ended by itself. */
  private synchronized void exited(RunningContainer running, int code) {
    if (stopping.get() || !running.equals(container)) {
      return;
    }
    container = null;
    ready = false;
    probesInARow = 0;
    kubelet.stopped(context, Optional.empty());
    failed(code, "exit code " + code);
  }

  private void wait(String reason, String message) {
    kubelet.events().warning(spec.pod(), "BackOff", message);
    change(pod -> PodStatus.waiting(pod, reason, message, restarts));
    timers.after(backoff, () -> kubelet.run(this::tryToStart));
    Duration next = backoff.multipliedBy(2);
    backoff = next.compareTo(LAST_BACKOFF) > 0 ? LAST_BACKOFF : next;
  }

  private void running() {
    kubelet.started(context);
    String now = timers.timestamp();
    String address = kubelet.addressOf(key);
    boolean readyAtOnce = !spec.hasReadinessProbe();
    change(
        pod -> PodStatus.ready(PodStatus.running(pod, restarts, address, now), readyAtOnce, now));
    if (!readyAtOnce) {
      timers.after(spec.probeDelay(), this::probe);
    }
  }

  /** Counts like results in a row: enough of them turn the pod ready or not ready. */
  private void probe() {
    RunningContainer probed = container;
    if (stopping.get() || probed == null) {
      return;
    }
    boolean passed = probed.ready();
    probesInARow = passed ? Math.max(1, probesInARow + 1) : Math.min(-1, probesInARow - 1);
    boolean turns = probesInARow >= spec.probeSuccesses() || -probesInARow >= spec.probeFailures();
    if (turns && passed != ready) {
      ready = passed;
      change(pod -> PodStatus.ready(pod, passed, timers.timestamp()));
    }
    timers.after(spec.probePeriod(), this::probe);
  }

  private void change(UnaryOperator<KubeObject> change) {
    kubelet.store().change(key, pod -> pod.uid().equals(uid()) ? change.apply(pod) : pod);
  }

  /** The pod was deleted: ends the container within its grace, then removes the pod. */
  void stop() {
    if (stopping.compareAndSet(false, true)) {
      kubelet.run(this::endGracefully);
    }
  }

  private void endGracefully() {
    Instant begin = timers.now();
    Duration grace = grace();
    RunningContainer running = startedContainer();
    if (running == null) {
      removePod();
      return;
    }
    kubelet.events().normal(spec.pod(), "Killing", "Stopping container");
    runPreStop(running, grace);
    Duration left = grace.minus(Duration.between(begin, timers.now()));
    boolean terminated = terminate(running, left.compareTo(LEAST_GRACE) < 0 ? LEAST_GRACE : left);
    end(running, !terminated);
    removePod();
  }

  private Duration grace() {
    return kubelet
        .store()
        .get(key)
        .map(pod -> pod.at("/metadata/deletionGracePeriodSeconds").asLong())
        .map(Duration::ofSeconds)
        .orElse(Duration.ZERO);
  }

  /** Waits for a start under way, which then is the last. */
  private synchronized @Nullable RunningContainer startedContainer() {
    return container;
  }

  private void runPreStop(RunningContainer running, Duration grace) {
    spec.preStopSleep().ifPresent(sleep -> within(() -> sleep(sleep), grace, task -> hook = task));
    spec.preStopCommand()
        .ifPresent(
            command -> {
              boolean done =
                  within(() -> succeed(running.exec(command)), grace, task -> hook = task);
              if (!done) {
                kubelet
                    .events()
                    .warning(spec.pod(), "FailedPreStopHook", "PreStopHook failed or timed out");
              }
            });
  }

  private @Nullable Void sleep(Duration duration) throws InterruptedException, ExecutionException {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    timers.after(duration, () -> over.complete(true));
    over.get();
    return null;
  }

  private static @Nullable Void succeed(int exitCode) {
    if (exitCode != 0) {
      throw new IllegalStateException("exit code " + exitCode);
    }
    return null;
  }

  private boolean terminate(RunningContainer running, Duration left) {
    return within(
        () -> {
          running.terminate();
          return null;
        },
        left,
        task -> termination = task);
  }

  /** Runs a task; says whether it ended well within the duration. It may go on afterwards. */
  private boolean within(
      Callable<@Nullable Void> task, Duration duration, Consumer<Future<?>> note) {
    var endedWell = new CompletableFuture<Boolean>();
    var running =
        new FutureTask<Boolean>(() -> complete(endedWell, task, duration)) {
          @Override
          protected void done() {
            endedWell.complete(false); // unless it was complete before: the task was cancelled
          }
        };
    note.accept(running);
    kubelet.run(running);
    try {
      return endedWell.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing here ends with an exception", e);
    }
  }

  /** The time begins with the task, so that a busy machine cuts off none that has not begun. */
  private boolean complete(
      CompletableFuture<Boolean> endedWell, Callable<@Nullable Void> task, Duration duration) {
    var alarm = timers.after(duration, () -> endedWell.complete(false));
    try {
      return endedWell.complete(endsWell(task));
    } finally {
      alarm.cancel();
    }
  }

  private static boolean endsWell(Callable<@Nullable Void> task) {
    try {
      task.call();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      return false;
    }
  }

  /** The pod is gone, or the cluster is: ends the container at once, or once it has started. */
  void destroy() {
    stopping.set(true);
    destroyed = true;
    RunningContainer running = container;
    if (running != null) {
      end(running, true);
    }
  }

  private void end(RunningContainer running, boolean sigkill) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    boolean preStopRunning = isRunning(hook);
    KillReport report = running.kill();
    cancel(hook);
    cancel(termination);
    Kill kill = new Kill(context, grace(), preStopRunning, sigkill, report.runs());
    boolean cutOff = sigkill || report.runs() > 0;
    kubelet.disks().release(uid(), context.mounts());
    kubelet.stopped(context, cutOff ? Optional.of(kill) : Optional.empty());
  }

  private static boolean isRunning(@Nullable Future<?> task) {
    return task != null && !task.isDone();
  }

  private static void cancel(@Nullable Future<?> task) {
    if (task != null) {
      task.cancel(true);
    }
  }

  private void removePod() {
    kubelet.disks().release(uid(), context.mounts());
    kubelet
        .store()
        .get(key)
        .filter(pod -> pod.uid().equals(uid()))
        .ifPresent(pod -> kubelet.store().remove(key));
  }
}
