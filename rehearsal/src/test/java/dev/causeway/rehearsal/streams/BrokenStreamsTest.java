package dev.causeway.rehearsal.streams;

import static dev.causeway.rehearsal.kafka.Asking.ask;
import static dev.causeway.rehearsal.streams.StreamsRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the book finds when something is broken on purpose under a load on real brokers. */
class BrokenStreamsTest {
  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static final TopicPartition PLACE = new TopicPartition("orders", 1);
  private static final Source SOURCE = new Source(0, "orders", 1);

  private StreamsRig rig;
  private Streams streams;

  @BeforeEach
  void start(@TempDir Path files) {
    rig = new StreamsRig(files);
    streams = rig.streams;
    streams.open();
  }

  @AfterEach
  void close() {
    rig.close();
    assertThat(rig.failures).isEmpty();
  }

  private void burst(int records) {
    assertThat(streams.producers().burst(records, PATIENCE)).isTrue();
  }

  private void awaitFinding(String words) {
    rig.awaitThat(
        () -> rig.book.findings().stream().anyMatch(finding -> finding.words().contains(words)),
        words);
  }

  @Test
  void recordsThatAreDeletedBeforeTheyAreReadAreLost() {
    burst(1200);
    assertThat(streams.drained(PATIENCE)).isTrue();
    streams.first().stop();
    burst(1200);
    deleteBefore(300);
    streams.first().start();
    rig.awaitThat(() -> rig.book.tally().open() == 0, "all others to be read");

    assertThat(streams.drained(A_WHILE)).isFalse();
    assertThat(rig.book.tally().lost()).isEqualTo(rig.book.unread()).isBetween(1, 100);
    awaitFinding("group billing has not read");
  }

  private void deleteBefore(long offset) {
    var records = Map.of(PLACE, RecordsToDelete.beforeOffset(offset));
    ask(rig.admin.deleteRecords(records).all());
  }

  @Test
  void theRecordsOfATopicThatIsDeletedUnderItAreLost() {
    burst(600);
    assertThat(streams.drained(PATIENCE)).isTrue();
    awaitCommitted(new TopicPartition("clicks", 2));
    streams.first().stop();
    burst(600);
    ask(rig.admin.deleteTopics(List.of("clicks")).all());
    streams.first().start();

    assertThat(streams.drained(A_WHILE)).isFalse();
    rig.book.close();

    assertThat(rig.book.tally().lost()).isBetween(290, 600);
    awaitFinding("acknowledged records of producer 1 into clicks-2");
    awaitFinding("has nothing committed any more");
  }

  @Test
  void aRecordThatIsSentTwiceIsDuplicated() {
    int sequence = rig.book.next(SOURCE);
    long offset = sendByHand(sequence);
    rig.book.acknowledged(SOURCE, sequence, offset, Duration.ZERO);
    sendByHand(sequence);

    rig.awaitThat(() -> rig.book.tally().duplicated() == 1, "a duplicate");
    assertThat(rig.book.findings())
        .extracting(Finding::words)
        .containsExactly("record 0 of producer 0 into orders-1 stands at offset 0 and again at 1");
  }

  private long sendByHand(int sequence) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            String.join(",", rig.addresses(0, 1, 2)),
            "enable.idempotence",
            false);
    var bytes = new ByteArraySerializer();
    byte[] value = new Stamp(0, PLACE.partition(), sequence).value(Stamp.BYTES);
    try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
      var record = new ProducerRecord<byte[], byte[]>("orders", PLACE.partition(), null, value);
      return producer.send(record).get().offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void recordsInAnotherOrderThanTheyWereSentAreFound() {
    int first = rig.book.next(SOURCE);
    int second = rig.book.next(SOURCE);
    sendByHand(second);
    sendByHand(first);

    awaitFinding("reads record 0 of producer 0 into orders-1 at offset 1, after number 1");
  }

  @Test
  void whatNobodyOfTheLoadSentIsFound() {
    sendByHand(41);

    awaitFinding("nobody sent what orders-1 has at offset 0");
  }

  @Test
  void anOffsetThatIsSetBackIsFound() {
    burst(1200);
    assertThat(streams.drained(PATIENCE)).isTrue();
    awaitCommitted(PLACE);
    long before = committed(PLACE);
    streams.first().stop();
    setBack();

    awaitFinding("group billing had committed %d in orders-1 and went back to 5".formatted(before));
    streams.first().start();
    awaitFinding("group billing reads orders-1 from offset 5 again after it had committed");
  }

  /** Waits until all that is there is committed, and known to be. */
  private void awaitCommitted(TopicPartition place) {
    rig.awaitThat(() -> committed(place) == end(place), "commits of " + place);
    streams.committed().look();
  }

  private long end(TopicPartition place) {
    return ask(rig.admin.listOffsets(Map.of(place, OffsetSpec.latest())).partitionResult(place))
        .offset();
  }

  private long committed(TopicPartition place) {
    var offsets =
        ask(rig.admin.listConsumerGroupOffsets(Streams.FIRST).partitionsToOffsetAndMetadata());
    OffsetAndMetadata offset = offsets.get(place);
    return offset == null ? 0 : offset.offset();
  }

  private void setBack() {
    var offsets = Map.of(PLACE, new OffsetAndMetadata(5));
    ask(rig.admin.alterConsumerGroupOffsets(Streams.FIRST, offsets).all());
  }

  @Test
  void aDocumentThatLeadsNowhereStopsProducersUntilItIsPutRight() {
    burst(200);
    rig.lead(List.of("127.0.0.1:1"));

    assertThat(streams.producers().burst(1, A_WHILE)).isFalse();
    assertThat(streams.document().hasLiveEntry()).isFalse();

    rig.lead(2);
    burst(200);
    assertThat(streams.drained(PATIENCE)).isTrue();
    assertThat(rig.book.acknowledgements().longestPause().orElseThrow().length())
        .isGreaterThanOrEqualTo(A_WHILE.minusMillis(100));
    assertThat(rig.book.findings()).isEmpty();
  }

  @Test
  void withoutEnoughReplicasInSyncNothingIsAcknowledged() {
    burst(200);
    assertThat(streams.drained(PATIENCE)).isTrue();
    rig.broker(0).stop();
    rig.broker(1).stop();

    assertThat(streams.producers().burst(50, A_WHILE)).isFalse();
    assertThat(rig.book.unread()).isZero();
    assertThat(streams.drained(A_WHILE)).as("records are under way").isFalse();

    rig.start(0);
    burst(50);
    assertThat(streams.drained(PATIENCE)).isTrue();
    assertThat(rig.book.findings()).isEmpty();
  }
}
