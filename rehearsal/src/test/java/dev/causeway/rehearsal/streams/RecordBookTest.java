package dev.causeway.rehearsal.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The book of records, and what it finds when records are not as they should be. */
class RecordBookTest {
  private static final String BILLING = "billing";
  private static final String AUDIT = "audit";
  private static final Source SOURCE = new Source(0, "orders", 1);
  private static final TopicPartition PLACE = new TopicPartition("orders", 1);

  private final RecordBook book = new RecordBook(Clock.systemUTC(), List.of(BILLING, AUDIT));

  /** Sends so many records, whose offsets are their sequences. */
  private void acknowledge(int records) {
    for (int at = 0; at < records; at++) {
      int sequence = book.next(SOURCE);
      book.acknowledged(SOURCE, sequence, sequence, Duration.ofMillis(3));
    }
  }

  private void read(String group, int sequence, long offset) {
    book.read(group, PLACE, offset, Optional.of(new Stamp(0, 1, sequence)));
  }

  @Test
  void whatIsAcknowledgedIsOpenUntilTheFirstGroupHasReadIt() {
    acknowledge(3);
    read(AUDIT, 0, 0);
    assertThat(book.tally()).isEqualTo(new RecordBook.Tally(3, 0, 3, 0, 0, 0, 0, 0));

    read(BILLING, 0, 0);
    read(BILLING, 1, 1);

    assertThat(book.tally()).isEqualTo(new RecordBook.Tally(3, 2, 1, 0, 0, 0, 0, 0));
    assertThat(book.unread()).isEqualTo(1);
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void aRecordThatAGroupHasPassedOverIsLost() {
    acknowledge(4);
    read(BILLING, 0, 0);
    read(BILLING, 3, 3);

    assertThat(book.tally()).isEqualTo(new RecordBook.Tally(4, 2, 0, 2, 0, 0, 0, 0));
    assertThat(book.findings())
        .extracting(Finding::words)
        .containsExactly(
            "group billing has not read 2 acknowledged records of producer 0 into orders-1, the"
                + " first of them number 1 at offset 1");
  }

  @Test
  void aRecordThatOnlyTheSecondGroupHasPassedOverIsFoundToo() {
    acknowledge(2);
    read(BILLING, 0, 0);
    read(BILLING, 1, 1);
    read(AUDIT, 1, 1);

    assertThat(book.tally().lost()).isZero();
    assertThat(book.findings())
        .extracting(Finding::words)
        .singleElement()
        .asString()
        .startsWith("group audit has not read 1 acknowledged records");
  }

  @Test
  void whatIsOpenWhenTheBookIsClosedIsLost() {
    acknowledge(2);
    read(BILLING, 0, 0);
    assertThat(book.tally().lost()).isZero();

    book.close();

    assertThat(book.tally()).isEqualTo(new RecordBook.Tally(2, 1, 0, 1, 0, 0, 0, 0));
    assertThat(book.findings()).hasSize(1);
  }

  @Test
  void aRecordAcknowledgedWithoutItsOffsetIsNotTakenForPassedOver() {
    book.acknowledged(SOURCE, book.next(SOURCE), -1, Duration.ZERO);
    acknowledge(1);
    read(BILLING, 1, 1);
    assertThat(book.tally().open()).isEqualTo(1);

    read(BILLING, 0, 2);

    assertThat(book.tally().consumed()).isEqualTo(2);
  }

  @Test
  void aRecordAtTwoOffsetsIsDuplicatedWhoeverReadsIt() {
    acknowledge(2);
    read(BILLING, 0, 0);
    read(BILLING, 1, 1);
    read(BILLING, 0, 2);
    read(AUDIT, 0, 0);
    read(AUDIT, 1, 1);
    read(AUDIT, 0, 2);

    assertThat(book.tally().duplicated()).isEqualTo(1);
    assertThat(book.findings())
        .extracting(Finding::words)
        .containsExactly("record 0 of producer 0 into orders-1 stands at offset 0 and again at 2");
  }

  @Test
  void readingTheSameAgainAfterARestartIsNoDuplicate() {
    acknowledge(3);
    read(AUDIT, 0, 0);
    read(AUDIT, 1, 1);
    book.committed(AUDIT, PLACE, 1);
    read(AUDIT, 1, 1);
    read(AUDIT, 2, 2);

    assertThat(book.tally().duplicated()).isZero();
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void readingAgainWhatWasCommittedIsFound() {
    acknowledge(3);
    read(AUDIT, 0, 0);
    read(AUDIT, 1, 1);
    book.committed(AUDIT, PLACE, 2);

    read(AUDIT, 1, 1);

    assertThat(book.findings())
        .extracting(Finding::words)
        .containsExactly("group audit reads orders-1 from offset 1 again after it had committed 2");
  }

  @Test
  void aRecordAfterLaterOnesIsOutOfOrder() {
    book.next(SOURCE);
    book.next(SOURCE);
    book.acknowledged(SOURCE, 0, 1, Duration.ZERO);
    book.acknowledged(SOURCE, 1, 0, Duration.ZERO);

    read(BILLING, 1, 0);
    read(BILLING, 0, 1);

    assertThat(book.findings())
        .extracting(Finding::words)
        .containsExactly(
            "group billing reads record 0 of producer 0 into orders-1 at offset 1, after number 1");
  }

  @Test
  void aRecordThatWasGivenUpMayComeAfterLaterOnes() {
    book.next(SOURCE);
    book.next(SOURCE);
    book.acknowledged(SOURCE, 1, 0, Duration.ZERO);
    read(BILLING, 1, 0);
    read(BILLING, 0, 1);
    assertThat(book.findings()).hasSize(1);

    book.unacknowledged(SOURCE, 0);

    assertThat(book.findings()).isEmpty();
    assertThat(book.tally()).isEqualTo(new RecordBook.Tally(1, 1, 0, 0, 0, 0, 1, 1));
  }

  @Test
  void theOrderOfOneProducerSaysNothingAboutAnother() {
    Source other = new Source(1, "orders", 1);
    acknowledge(2);
    book.acknowledged(other, book.next(other), 2, Duration.ZERO);
    read(BILLING, 0, 0);
    read(BILLING, 1, 1);

    book.read(BILLING, PLACE, 2, Optional.of(new Stamp(1, 1, 0)));

    assertThat(book.findings()).isEmpty();
  }

  @Test
  void anotherRecordWhereAGroupHasReadBeforeIsFound() {
    acknowledge(3);
    read(BILLING, 0, 0);
    read(BILLING, 1, 1);

    read(BILLING, 2, 1);

    assertThat(book.findings())
        .extracting(Finding::words)
        .contains(
            "orders-1 at offset 1 is another record than it was when group billing read it first");
  }

  @Test
  void whatNobodySentIsFound() {
    acknowledge(1);

    read(BILLING, 7, 0);
    book.read(BILLING, PLACE, 1, Optional.empty());
    book.read(BILLING, PLACE, 2, Optional.of(new Stamp(0, 2, 0)));

    assertThat(book.findings())
        .extracting(Finding::words)
        .contains(
            "nobody sent what orders-1 has at offset 0",
            "nobody sent what orders-1 has at offset 1",
            "nobody sent what orders-1 has at offset 2");
  }

  @Test
  void theRecordsOfATopicThatIsDroppedAreNotLookedFor() {
    acknowledge(3);
    read(BILLING, 0, 0);
    read(BILLING, 2, 2);

    book.drop("orders");
    read(BILLING, 1, 1);
    book.acknowledged(SOURCE, 3, 3, Duration.ZERO);
    book.unacknowledged(SOURCE, 4);
    book.close();

    assertThat(book.tally()).isEqualTo(new RecordBook.Tally(4, 2, 0, 0, 2, 0, 1, 0));
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void aMillionRecordsAreCheckedOff() {
    for (int at = 0; at < 1_000_000; at++) {
      Source source = new Source(at % 2, "orders", at % 3);
      int sequence = book.next(source);
      long offset = at / 3;
      book.acknowledged(source, sequence, offset, Duration.ZERO);
      book.read(
          BILLING,
          source.place(),
          offset,
          Optional.of(new Stamp(source.producer(), source.partition(), sequence)));
    }

    assertThat(book.tally())
        .isEqualTo(new RecordBook.Tally(1_000_000, 1_000_000, 0, 0, 0, 0, 0, 0));
    assertThat(book.findings()).isEmpty();
  }
}
