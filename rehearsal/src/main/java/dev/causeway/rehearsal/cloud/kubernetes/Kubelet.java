package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Starts and stops the containers of pods, once a node has been found for them. */
final class Kubelet implements Controllers.Reconciler, AutoCloseable {
  private final ObjectStore store;
  private final Timers timers;
  private final EventRecorder events;
  private final Map<String, ContainerProgram> images;
  private final Map<Key, PodRun> runs = new ConcurrentHashMap<>();
  private final Placement placement;
  private final Disks disks;
  private final Addresses addresses;
  private final Reclaiming reclaiming;
  private final Provisioning provisioning;
  private final ConfigFiles configFiles;
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
      Placement placement,
      Map<String, ContainerProgram> images,
      Map<String, VolumeDriver> drivers,
      List<PodListener> listeners) {
    this.store = store;
    this.timers = timers;
    this.placement = placement;
    this.images = images;
    this.listeners = listeners;
    this.events = new EventRecorder(store, timers);
    this.disks = new Disks(drivers, timers, this::run);
    this.addresses = new Addresses(store);
    this.reclaiming = new Reclaiming(drivers, store, timers, events, this::run);
    this.provisioning = new Provisioning(drivers, store, timers, events, this::run);
    this.configFiles = new ConfigFiles(store);
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

  Disks disks() {
    return disks;
  }

  Reclaiming reclaiming() {
    return reclaiming;
  }

  Provisioning provisioning() {
    return provisioning;
  }

  /** What ConfigMaps keep for a pod. */
  Map<String, String> filesOf(KubeObject pod) {
    return configFiles.of(pod);
  }

  /** The address of a pod, the one it has or a new one. */
  String addressOf(Key pod) {
    return addresses.of(pod);
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
    if (run == null && !pod.isBeingDeleted() && !Pods.isFinished(pod)) {
      schedule(key, pod);
    } else if (run != null && pod.isBeingDeleted()) {
      run.stop();
    }
  }

  private void schedule(Key key, KubeObject pod) {
    placement
        .place(key, pod)
        .flatMap(node -> store.change(key, o -> PodStatus.scheduled(o, node, timers.timestamp())))
        .ifPresent(scheduled -> start(key, scheduled));
  }

  private void start(Key key, KubeObject pod) {
    PodRun run = new PodRun(this, key, pod, new Claims(store::get).mounts(pod));
    runs.put(key, run);
    run.start();
  }

  /** Whether it has started the pod and not seen it go. */
  boolean has(Key pod) {
    return runs.containsKey(pod);
  }

  /**
   * Takes a pod that has been running.
   *
   * @param claims where its claims are found, which the store may not have yet
   */
  void adopt(Key key, KubeObject pod, Claims claims) {
    PodRun run = new PodRun(this, key, pod, claims.mounts(pod));
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
