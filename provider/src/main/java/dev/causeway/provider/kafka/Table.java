package dev.causeway.provider.kafka;

import dev.causeway.provider.kafka.plan.Layout;
import dev.causeway.provider.kafka.plan.Partition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Where every replica was, as a text that a state keeps: a head, then a line for each topic, with
 * its id and the brokers of each partition in order, such as {@code orders Hx0sKk3BQ5qZbC3zq7b2tA
 * 1,2,3 2,3,1}. A long one is compressed, since a message to the engine may have 4 MiB.
 *
 * @param topicIds topic → its id; one that was deleted and created again has another
 */
record Table(Layout layout, Map<String, String> topicIds) {
  private static final int LONGEST_PLAIN = 64 * 1024;
  private static final String COMPRESSED = "gzip:";
  private static final String HEAD = "topic id brokers of each partition";

  static Table of(Observed observed) {
    return new Table(observed.layout(), observed.topicIds());
  }

  /** What is still about the topics as they are now. */
  Layout of(Map<String, String> idsNow) {
    Map<Partition, List<Integer>> same = new TreeMap<>();
    layout
        .replicas()
        .forEach(
            (partition, brokers) -> {
              String id = topicIds.get(partition.topic());
              if (id != null && id.equals(idsNow.get(partition.topic()))) {
                same.put(partition, brokers);
              }
            });
    return Layout.of(same);
  }

  /** It as a text. */
  String text() {
    Map<String, List<String>> lines = new TreeMap<>();
    topicIds.forEach((topic, id) -> lines.put(topic, new ArrayList<>(List.of(topic, id))));
    layout
        .replicas()
        .forEach(
            (partition, brokers) ->
                lines
                    .computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                    .add(brokers.stream().map(String::valueOf).collect(Collectors.joining(","))));
    String plain =
        Stream.concat(
                Stream.of(HEAD), lines.values().stream().map(words -> String.join(" ", words)))
            .collect(Collectors.joining("\n"));
    return plain.length() <= LONGEST_PLAIN ? plain : COMPRESSED + compressed(plain);
  }

  /**
   * The table in a text.
   *
   * @throws IllegalArgumentException if there is none in it
   */
  static Table parse(String text) {
    String plain =
        text.startsWith(COMPRESSED) ? expanded(text.substring(COMPRESSED.length())) : text;
    if (!plain.startsWith(HEAD)) {
      throw new IllegalArgumentException("without its head");
    }
    Map<Partition, List<Integer>> layout = new TreeMap<>();
    Map<String, String> ids = new TreeMap<>();
    plain.lines().skip(1).map(line -> line.split(" ")).forEach(words -> read(words, layout, ids));
    return new Table(Layout.of(layout), ids);
  }

  private static void read(
      String[] words, Map<Partition, List<Integer>> layout, Map<String, String> ids) {
    if (words.length < 3) {
      throw new IllegalArgumentException("a line without partitions");
    }
    ids.put(words[0], words[1]);
    for (int number = 0; number < words.length - 2; number++) {
      List<Integer> brokers =
          Stream.of(words[number + 2].split(",")).map(Integer::valueOf).toList();
      layout.put(new Partition(words[0], number), brokers);
    }
  }

  private static String compressed(String plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String expanded(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("not compressed as it says", e);
    }
  }
}
