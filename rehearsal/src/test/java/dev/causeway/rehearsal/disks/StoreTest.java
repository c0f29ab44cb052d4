package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.rehearsal.cloud.aws.Mount;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a store survives crashes and copies. */
class StoreTest {
  private static final String SPARE = "/dev/sdz";

  private SiteRig rig;
  private String node;
  private Mount disk;

  @BeforeEach
  void start() {
    rig = new SiteRig();
    node = rig.site.nodes().get(0);
    String old = rig.site.volumeAt(node, DiskPlace.DATA);
    rig.database.close();
    disk = rig.aws.mount(node, DiskPlace.DATA.device());
    assertThat(disk.volumeId()).isEqualTo(old);
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
  void aCopyTakenInTheMiddleOfWritesHasAllThatEndedBeforeIt() {
    var ended = new AtomicLong(-1);
    var stop = new CompletableFuture<Void>();
    try (Store store = Store.open(disk, disk)) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                for (long number = 0; !stop.isDone(); number++) {
                  put(store, number);
                  ended.set(number);
                }
              });
      while (ended.get() < 30_000 && !writing.isDone()) {
        Thread.onSpinWait();
      }

      long before = ended.get();
      String snapshot = rig.snapshot(disk.volumeId());
      long after = ended.get();
      stop.complete(null);
      writing.join();

      BitSet copied = numbersOfACopy(snapshot);
      assertThat(copied.nextClearBit(0)).isBetween((int) before + 1, (int) after + 2);
      assertThat(copied.cardinality()).isEqualTo(copied.nextClearBit(0));
    }
  }

  private BitSet numbersOfACopy(String snapshot) {
    String volume = rig.volume(snapshot, Workers.ZONES.get(0));
    rig.attach(volume, node, SPARE);
    try (Mount copy = rig.aws.mount(node, SPARE);
        Store copied = Store.open(copy, copy)) {
      return numbers(copied);
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
