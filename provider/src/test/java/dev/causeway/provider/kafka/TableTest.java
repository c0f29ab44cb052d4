package dev.causeway.provider.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.provider.kafka.plan.Layout;
import dev.causeway.provider.kafka.plan.Partition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static final String TEXT =
      "topic id brokers of each partition\nevents Xy 2,1\norders Hx 0,1,2 1,2,0";

  @Test
  void itIsATextThatAPersonCanReadAndReadsAsItself() {
    Table table = Table.parse(TEXT);

    assertThat(table.layout().replicas())
        .containsEntry(new Partition("orders", 1), List.of(1, 2, 0))
        .hasSize(3);
    assertThat(table.text()).isEqualTo(TEXT);
  }

  @Test
  void twoHundredThousandPartitionsFitInAMessageToTheEngine() {
    Map<Partition, List<Integer>> lists = new TreeMap<>();
    Map<String, String> ids = new TreeMap<>();
    for (int at = 0; at < 200_000; at++) {
      String topic = "topic-" + at / 50;
      ids.put(topic, "Hx0sKk3BQ5qZbC3zq7b2t" + at / 50);
      lists.put(
          new Partition(topic, at % 50),
          List.of(at * 7919 % 101, at * 104_729 % 103 + 200, at * 31 % 97 + 400));
    }
    Table table = new Table(Layout.of(lists), ids);

    assertThat(table.text().length()).as("three in a message").isLessThan(4 * 1024 * 1024 / 3);
    assertThat(Table.parse(table.text())).isEqualTo(table);
  }

  @Test
  void aTopicThatWasDeletedAndCreatedAgainIsAnother() {
    assertThat(Table.parse(TEXT).of(Map.of("orders", "Hx", "events", "new")).replicas())
        .containsOnlyKeys(new Partition("orders", 0), new Partition("orders", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "orders Hx 0", "topic id brokers of each partition\norders", "gzip:x"})
  void anyOtherTextIsRefused(String text) {
    assertThatThrownBy(() -> Table.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
