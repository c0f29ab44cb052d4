package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.Schedule;
import dev.causeway.rehearsal.cloud.Time;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The stand-alone instances of an account, their volumes and snapshots, and how they are kept. */
final class Ec2 implements AutoCloseable {
  /** Guards all that follows. */
  final Turns turns;

  final DiskTimes times;
  final DiskStore store;
  final Ec2Programs programs;
  final ClientTokens tokens = new ClientTokens();
  final Ec2Things<Ec2Instance> instances = new Ec2Things<>(Ec2Kind.INSTANCE);
  final Ec2Things<EbsVolume> volumes = new Ec2Things<>(Ec2Kind.VOLUME);
  final Ec2Things<EbsSnapshot> snapshots = new Ec2Things<>(Ec2Kind.SNAPSHOT);

  /** Nothing; failures in the background are told. */
  Ec2(
      Time time,
      DiskTimes times,
      Schedule schedule,
      DiskFolder folder,
      Consumer<Throwable> failed) {
    this.turns = new Turns(time.clock(), schedule);
    this.times = times;
    this.store = new DiskStore(folder);
    this.programs = new Ec2Programs(time, failed);
  }

  /** Whatever has that id; refused if nothing has. */
  Tagged thing(String id) {
    return switch (Ec2Kind.of(id)) {
      case INSTANCE -> instances.get(id);
      case VOLUME -> volumes.get(id);
      case SNAPSHOT -> snapshots.get(id);
    };
  }

  /** Says what the instance runs while it runs. */
  void runOn(String instanceId, InstanceProgram program) {
    turns.run(
        () -> {
          Ec2Instance instance = instances.get(instanceId);
          programs.set(instanceId, program);
          if (instance.is(Ec2Instance.State.RUNNING)) {
            programs.start(instanceId);
          }
        });
  }

  /** Mounts what hangs at the device of a running instance. */
  Mount mount(String instanceId, String device) {
    return turns.take(
        () -> {
          Ec2Instance instance = instances.get(instanceId);
          EbsVolume volume =
              volumes.all().stream()
                  .filter(
                      each ->
                          each.attachmentTo(instanceId).filter(a -> isAt(a, device)).isPresent())
                  .findFirst()
                  .orElseThrow(() -> cannotMount(instanceId, device, "nothing is attached there"));
          if (!instance.is(Ec2Instance.State.RUNNING)) {
            throw cannotMount(instanceId, device, "the instance is " + instance.state.word);
          }
          if (volume.disk.isMounted()) {
            throw cannotMount(instanceId, device, volume.id + " is mounted already");
          }
          return volume.disk.mount(
              new Mount(volume.id, instanceId, volume.disk, () -> unmounted(volume)));
        });
  }

  private static boolean isAt(EbsVolume.Attachment hanging, String device) {
    return hanging.device.equals(device) && hanging.hold == EbsVolume.Hold.ATTACHED;
  }

  private static IllegalStateException cannotMount(String instanceId, String device, String why) {
    return new IllegalStateException(
        "cannot mount %s of %s: %s".formatted(device, instanceId, why));
  }

  private void unmounted(EbsVolume volume) {
    turns.run(() -> new EbsVolumes(this).unmounted(volume));
  }

  /** Something of each, all at one instant. */
  <T extends Tagged, V> Map<String, V> views(Ec2Things<T> things, Function<T, V> view) {
    return turns.take(
        () -> {
          Map<String, V> views = new LinkedHashMap<>();
          things.all().forEach(thing -> views.put(thing.id(), view.apply(thing)));
          return views;
        });
  }

  /**
   * Takes over all that another account has, its machines switched off.
   *
   * @throws IllegalStateException if something there is under way
   */
  void takeOver(Ec2 other) {
    other.turns.run(() -> copyInto(other));
  }

  private void copyInto(Ec2 other) {
    other.refuseMoving();
    other.instances.all().stream()
        .filter(instance -> !instance.is(Ec2Instance.State.TERMINATED))
        .forEach(instance -> instances.add(instance.copy()));
    for (EbsVolume volume : other.volumes.all()) {
      volumes.add(volume.copy(store.takeOver(volume.id, other.store)));
    }
    for (EbsSnapshot snapshot : other.snapshots.all()) {
      Disk unused = store.takeOver(snapshot.id, other.store);
      snapshots.add(snapshot.copy());
    }
    instances.countOnFrom(other.instances);
    volumes.countOnFrom(other.volumes);
    snapshots.countOnFrom(other.snapshots);
    programs.takeOver(other.programs);
    tokens.takeOver(other.tokens);
  }

  private void refuseMoving() {
    Stream<String> moving =
        Stream.of(
                instances.all().stream().filter(instance -> !instance.standsStill()),
                volumes.all().stream().filter(volume -> !volume.standsStill()),
                snapshots.all().stream().filter(snapshot -> !snapshot.completed))
            .flatMap(things -> things.map(Tagged::id));
    moving
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalStateException("something is under way with " + id);
            });
  }

  /** Starts the programs of all machines that run. */
  void startMachines() {
    turns.run(
        () ->
            instances.all().stream()
                .filter(instance -> instance.is(Ec2Instance.State.RUNNING))
                .forEach(instance -> programs.start(instance.id)));
  }

  /** Ends every program and deletes every disk. */
  @Override
  public void close() {
    turns.run(programs::close);
    programs.awaitEnd();
    store.close();
  }
}
