package dev.causeway.rehearsal.cloud.aws;

import static dev.causeway.rehearsal.cloud.aws.DiskRig.DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is on the disks of the local AWS, and who has them. */
class DiskContentsTest {
  private final DiskRig rig = new DiskRig();

  @AfterEach
  void close() {
    rig.close();
  }

  private static void append(Mount mount, String line) {
    Path log = mount.directory().resolve("log");
    mount.write(
        () -> {
          try {
            return Files.writeString(
                log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static String log(Mount mount) {
    try {
      return Files.readString(mount.directory().resolve("log"));
    } catch (NoSuchFileException none) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSnapshotHoldsWhatWasWrittenBeforeItAndNothingAfter() {
    String node = rig.node();
    Mount mount = rig.aws.mount(node, DATA);
    append(mount, "before");

    String snapshot = rig.ec2.createSnapshot(r -> r.volumeId(mount.volumeId())).snapshotId();
    append(mount, "after");
    rig.awaitSnapshot(snapshot);
    String volume = rig.volume(create -> create.snapshotId(snapshot));
    rig.attach(volume, node, "/dev/sdg");
    Mount restored = rig.aws.mount(node, "/dev/sdg");

    assertThat(log(restored)).isEqualTo("before\n");
    append(restored, "on the copy");
    assertThat(log(mount)).isEqualTo("before\nafter\n");
  }

  @Test
  void aDiskMovesFromMachineToMachineWithWhatIsOnIt() {
    String one = rig.node();
    String other = rig.node();
    String volume = rig.dataVolume(one);
    try (Mount mount = rig.aws.mount(one, DATA)) {
      append(mount, "from one");
    }

    rig.ec2.detachVolume(r -> r.volumeId(volume));
    rig.awaitDisk(volume, "available");
    rig.attach(volume, other, "/dev/sdg");

    assertThat(log(rig.aws.mount(other, "/dev/sdg"))).isEqualTo("from one\n");
  }

  @Test
  void aMountedDiskIsNotDetachedBeforeItIsUnmounted() {
    String node = rig.node();
    Mount mount = rig.aws.mount(node, DATA);

    rig.ec2.detachVolume(r -> r.volumeId(mount.volumeId()));
    rig.pass(DiskTimes.USUAL.detach().multipliedBy(100));

    assertThat(rig.disk(mount.volumeId()).attachment()).isEqualTo("busy");
    append(mount, "still mine");
    mount.close();
    rig.awaitDisk(mount.volumeId(), "available");
  }

  @Test
  void aForcedDetachTakesTheDiskFromUnderTheMachine() {
    String node = rig.node();
    Mount mount = rig.aws.mount(node, DATA);

    rig.ec2.detachVolume(r -> r.volumeId(mount.volumeId()).force(true));

    rig.awaitDisk(mount.volumeId(), "available");
    assertThat(mount.isOpen()).isFalse();
    assertThatThrownBy(() -> append(mount, "too late"))
        .isInstanceOf(Mount.Gone.class)
        .hasMessage("%s is not mounted on %s any more".formatted(mount.volumeId(), node));
  }

  @Test
  void aStoppedMachineHasNothingMounted() {
    String node = rig.node();
    List<Mount> mounts = new CopyOnWriteArrayList<>();
    rig.aws.runOnNode(
        node,
        id -> {
          Mount mount = rig.aws.mount(id, DATA);
          mounts.add(mount);
          append(mount, "one start more");
          return forgetful();
        });
    rig.awaitThat(() -> Integer.toString(mounts.size()), "1");

    rig.stopped(node);

    assertThat(mounts.get(0).isOpen()).isFalse();
    assertThatThrownBy(() -> append(mounts.get(0), "too late")).isInstanceOf(Mount.Gone.class);
    rig.ec2.startInstances(r -> r.instanceIds(node));
    rig.running(node);
    rig.awaitThat(() -> Integer.toString(mounts.size()), "2");
    rig.awaitThat(() -> log(mounts.get(1)), "one start more\none start more\n");
  }

  /** A program that does not unmount when it is killed. */
  private static InstanceProgram.RunningInstance forgetful() {
    return new InstanceProgram.RunningInstance() {
      @Override
      public void stop() {}

      @Override
      public void kill() {}
    };
  }

  @Test
  void whatCannotBeMountedSaysWhy() {
    String node = rig.node();
    Mount mount = rig.aws.mount(node, DATA);

    assertThatThrownBy(() -> rig.aws.mount(node, DATA))
        .hasMessage("cannot mount /dev/sdf of %s: %s is mounted already", node, mount.volumeId());
    assertThatThrownBy(() -> rig.aws.mount(node, "/dev/sdz"))
        .hasMessage("cannot mount /dev/sdz of %s: nothing is attached there", node);
    rig.stopped(node);
    assertThatThrownBy(() -> rig.aws.mount(node, DATA))
        .hasMessage("cannot mount /dev/sdf of %s: the instance is stopped", node);
  }

  @Test
  void aSavedAccountComesBackWithItsDisksAsOftenAsWanted() {
    String node = rig.node();
    Mount mount = rig.aws.mount(node, DATA);
    append(mount, "saved");
    String snapshot = rig.snapshot(mount.volumeId());
    rig.pass(DiskTimes.USUAL.createVolume());
    LocalAws.Saved saved = rig.aws.save();
    append(mount, "not saved");
    Map<String, DiskView> disks = unmounted();

    for (int i = 0; i < 2; i++) {
      rig.aws.restore(saved);

      assertThat(unmounted()).isEqualTo(disks);
      Mount again = rig.aws.mount(node, DATA);
      assertThat(log(again)).isEqualTo("saved\n");
      append(again, "not saved either");
      String volume = rig.volume(create -> create.snapshotId(snapshot));
      assertThat(disks).doesNotContainKey(volume);
    }
  }

  private Map<String, DiskView> unmounted() {
    return rig.ec2.describeVolumes().volumes().stream()
        .collect(
            Collectors.toMap(
                volume -> volume.volumeId(),
                volume -> {
                  DiskView seen = rig.disk(volume.volumeId());
                  return new DiskView(
                      seen.volumeId(),
                      seen.zone(),
                      seen.state(),
                      seen.snapshotId(),
                      seen.instanceId(),
                      seen.device(),
                      seen.attachment(),
                      seen.deleteOnTermination(),
                      false,
                      seen.tags());
                }));
  }

  @Test
  void anAccountThatDoesNotStandStillIsNotSaved() {
    rig.launch();

    assertThatThrownBy(() -> rig.aws.save())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("something is under way with i-");
  }

  @Test
  void nothingIsLeftOnThisMachineOnceTheAccountIsClosed() {
    Path directory = rig.aws.mount(rig.node(), DATA).directory();
    assertThat(directory).isDirectory();

    rig.aws.close();

    assertThat(directory.resolve("../..").normalize()).doesNotExist();
  }
}
