package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.components.OnReturn;
import dev.causeway.rehearsal.cloud.aws.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rocksdb.WriteOptions;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;

/** What of a store survives crashes and copies. */
class StoreTest {
  private static final List<String> SPARES = List.of("/dev/sdx", "/dev/sdy");

  /** So many numbers that a store has flushed some of them. */
  private static final long SEVERAL_FILES = 60_000;

  private SiteRig rig;
  private String node;
  private Mount disk;
  private Mount log;

  @BeforeEach
  void start() {
    rig = new SiteRig(new DiskSite.Plan("m", "cassandra", OnReturn.BRING_DISKS_HOME, true));
    node = rig.site.nodes().get(0);
    rig.database.close();
    disk = rig.aws.mount(node, DiskPlace.DATA.device());
    log = rig.aws.mount(node, DiskPlace.COMMIT_LOG.device());
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static BitSet numbers(Store store) {
    BitSet numbers = new BitSet();
    store.scan(
        (number, value) -> {
          if (Entry.isWhole(number, value)) {
            numbers.set((int) number);
          }
        });
    return numbers;
  }

  private static void put(Store store, long number) {
    store.put(number, Entry.of(number, 1));
  }

  @Test
  void whatWasAcknowledgedIsThereAfterACrash() {
    try (Store store = Store.open(disk, disk)) {
      LongStream.range(0, 1000).forEach(number -> put(store, number));
    }

    try (Store again = Store.open(disk, disk)) {
      assertThat(numbers(again).cardinality()).isEqualTo(1000);
    }
  }

  @Test
  void whatWasFlushedNeedsNoLogAnyMore() throws IOException {
    try (Store store = Store.open(disk, log)) {
      put(store, 0);
      store.flush();
      put(store, 1);
    }
    try (Stream<Path> files = Files.list(log.directory().resolve("log"))) {
      files.forEach(file -> assertThat(file.toFile().delete()).isTrue());
    }

    try (Store again = Store.open(disk, log)) {
      assertThat(again.get(0)).contains(Entry.of(0, 1));
      assertThat(again.get(1)).isEmpty();
    }
  }

  @Test
  void aStoreWithoutALogLosesInACrashWhatItAcknowledged() {
    try (Store store = Store.open(disk, disk, new WriteOptions().setDisableWAL(true))) {
      put(store, 0);
      assertThat(numbers(store).cardinality()).isEqualTo(1);
    }

    try (Store again = Store.open(disk, disk)) {
      assertThat(numbers(again).cardinality()).isZero();
    }
  }

  @Test
  void aCopyTakenInTheMiddleOfWritesHasAllThatEndedBeforeIt() {
    aCopyHasAllThatEndedBeforeIt(disk, this::snapshotOfOne);
  }

  @Test
  void aSetOfCopiesTakenInTheMiddleOfWritesHasAllThatEndedBeforeIt() {
    aCopyHasAllThatEndedBeforeIt(log, this::snapshotOfBoth);
  }

  private void aCopyHasAllThatEndedBeforeIt(Mount logs, Supplier<List<String>> copying) {
    var ended = new AtomicLong(-1);
    var stop = new CompletableFuture<Void>();
    try (Store store = Store.open(disk, logs)) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                for (long number = 0; !stop.isDone(); number++) {
                  put(store, number);
                  ended.set(number);
                }
              });
      while (ended.get() < SEVERAL_FILES && !writing.isDone()) {
        Thread.onSpinWait();
      }

      long before = ended.get();
      List<String> snapshots = copying.get();
      long after = ended.get();
      stop.complete(null);
      writing.join();

      BitSet copied = numbersOfCopies(snapshots);
      assertThat(copied.nextClearBit(0)).isBetween((int) before + 1, (int) after + 2);
      assertThat(copied.cardinality()).isEqualTo(copied.nextClearBit(0));
    }
  }

  private List<String> snapshotOfOne() {
    return List.of(rig.snapshot(disk.volumeId()));
  }

  private List<String> snapshotOfBoth() {
    List<String> made =
        rig
            .aws
            .clients()
            .ec2()
            .createSnapshots(
                r -> r.instanceSpecification(i -> i.instanceId(node).excludeBootVolume(true)))
            .snapshots()
            .stream()
            .sorted(Comparator.comparing(each -> each.volumeId().equals(log.volumeId())))
            .map(SnapshotInfo::snapshotId)
            .toList();
    made.forEach(rig::awaitSnapshot);
    return made;
  }

  /** Why two disks need a set: what a flush moved from one to the other meanwhile is on neither. */
  @Test
  void copiesOfTwoDisksMadeOneAfterTheOtherLoseWhatWasAcknowledgedBeforeBoth() {
    try (Store store = Store.open(disk, log)) {
      put(store, 0);
      String ofData = rig.snapshot(disk.volumeId());
      store.flush();
      String ofLog = rig.snapshot(log.volumeId());

      assertThat(numbersOfCopies(List.of(ofData, ofLog)).cardinality()).isZero();
      assertThat(numbers(store).cardinality()).isEqualTo(1);
    }
  }

  /** What a store opens on volumes of the snapshots: of the data, and of the log if it is apart. */
  private BitSet numbersOfCopies(List<String> snapshots) {
    List<Mount> copies = new ArrayList<>();
    for (String snapshot : snapshots) {
      String device = SPARES.get(copies.size());
      rig.attach(rig.volume(snapshot, Workers.ZONES.get(0)), node, device);
      copies.add(rig.aws.mount(node, device));
    }
    try (Store copied = Store.open(copies.get(0), copies.get(copies.size() - 1))) {
      return numbers(copied);
    } finally {
      copies.forEach(Mount::close);
    }
  }

  @Test
  void aValueThatIsNotWhatWasWrittenIsNotWhole() {
    byte[] value = Entry.of(7, 1);
    value[value.length - 1]++;

    assertThat(Entry.isWhole(7, Entry.of(7, 1))).isTrue();
    assertThat(Entry.isWhole(7, value)).isFalse();
    assertThat(Entry.isWhole(8, Entry.of(7, 1))).isFalse();
  }

  @Test
  void aDiskThatWasTakenAwayAcknowledgesNothing() {
    try (Store store = Store.open(disk, disk)) {
      rig.aws.clients().ec2().detachVolume(r -> r.volumeId(disk.volumeId()).force(true));

      assertThatThrownBy(() -> put(store, 1)).isInstanceOf(Mount.Gone.class);
    }
  }

  @Test
  void aClosedStoreRefusesEverything() {
    Store store = Store.open(disk, disk);
    store.close();

    assertThatThrownBy(() -> put(store, 1))
        .isInstanceOf(Refused.class)
        .hasMessage("the store on %s is closed".formatted(disk.volumeId()));
    store.close();
  }
}
