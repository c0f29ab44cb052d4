package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Schedules pods on the one node there is, and starts and stops their containers. */
final class Kubelet implements Controllers.Reconciler, AutoCloseable {
  private final ObjectStore store;
  private final Timers timers;
  private final EventRecorder events;
  private final Map<String, ContainerProgram> images;
  private final Map<Key, PodRun> runs = new ConcurrentHashMap<>();
  private volatile boolean silent;
  private final List<Kill> kills = new CopyOnWriteArrayList<>();
  private final List<PodListener> listeners;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> Timers.daemon(task, "local-kubernetes-pod"));

  Kubelet(
      ObjectStore store,
      Timers timers,
      Map<String, ContainerProgram> images,
      List<PodListener> listeners) {
    this.store = store;
    this.timers = timers;
    this.images = images;
    this.listeners = listeners;
    this.events = new EventRecorder(store, timers);
  }

  Map<String, ContainerProgram> images() {
    return images;
  }

  List<Kill> kills() {
    return List.copyOf(kills);
  }

  ObjectStore store() {
    return store;
  }

  Timers timers() {
    return timers;
  }

  EventRecorder events() {
    return events;
  }

  /** Does the task on a thread of its own; not any more once the cluster is closed. */
  void run(Runnable task) {
    timers.time().hand(task, threads);
  }

  @Override
  public void reconcile(Key key) {
    PodRun run = runs.get(key);
    KubeObject pod = store.get(key).orElse(null);
    if (run != null && (pod == null || !pod.uid().equals(run.uid()))) {
      run.destroy();
      runs.remove(key);
      run = null;
    }
    if (pod == null) {
      return;
    }
    if (run == null && !pod.isBeingDeleted()) {
      schedule(key, pod);
    } else if (run != null && pod.isBeingDeleted()) {
      run.stop();
    }
  }

  private void schedule(Key key, KubeObject pod) {
    PodRun run = new PodRun(this, key, pod);
    runs.put(key, run);
    store.change(key, object -> PodStatus.scheduled(object, timers.timestamp()));
    run.start();
  }

  /** Takes a pod that has been running. */
  void adopt(Key key, KubeObject pod) {
    PodRun run = new PodRun(this, key, pod);
    runs.put(key, run);
    run.goOn();
  }

  void started(PodContext pod) {
    listeners.forEach(listener -> listener.started(pod));
  }

  void stopped(PodContext pod, java.util.Optional<Kill> kill) {
    if (silent) {
      return;
    }
    kill.ifPresent(kills::add);
    listeners.forEach(listener -> listener.stopped(pod, kill));
  }

  /** Ends every container at once; these ends are not reported. */
  @Override
  public void close() {
    silent = true;
    runs.values().forEach(PodRun::destroy);
    threads.shutdownNow();
  }
}
