package dev.causeway.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All measures, for people and for programs. */
final class Table {
  private static final String HEAD =
      """
      | what | resources | embedded, s | ms each | per doubling | heap, MiB | real CLI, s | ratio |
      |---|---:|---:|---:|---:|---:|---:|---:|""";

  private static final double MILLIS = 1000;

  private final List<Measure> measures;

  Table(List<Measure> measures) {
    this.measures = measures;
  }

  /** As Markdown. */
  void print() {
    System.out.println(HEAD);
    measures.forEach(measure -> System.out.println(row(measure)));
  }

  private String row(Measure measure) {
    return "| %s | %,d | %s | %s | %s | %s | %s | %s |"
        .formatted(
            measure.what(),
            measure.resources(),
            number("%.3f", measure.embeddedMillis() / MILLIS),
            number("%.2f", measure.embeddedMillis() / measure.resources()),
            smaller(measure).map(of -> number("%.2f", measure.growthSince(of))).orElse(""),
            measure.heap() == 0 ? "" : Long.toString(measure.heap()),
            measure.realMillis().map(real -> number("%.1f", real / MILLIS)).orElse(""),
            measure.ratio().map(ratio -> number("%.0f×", ratio)).orElse(""));
  }

  /** The same with the next smaller program. */
  private Optional<Measure> smaller(Measure than) {
    return measures.stream()
        .filter(measure -> measure.what().equals(than.what()))
        .filter(measure -> measure.resources() < than.resources())
        .reduce((former, latter) -> latter);
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  /** As JSON, into a file; times in milliseconds. */
  void write(Path file) throws IOException {
    JsonMapper json = new JsonMapper();
    ArrayNode rows = json.createArrayNode();
    for (Measure measure : measures) {
      var row =
          rows.addObject()
              .put("what", measure.what())
              .put("resources", measure.resources())
              .put("embeddedMillis", measure.embeddedMillis())
              .put("heapMebibytes", measure.heap());
      measure.realMillis().ifPresent(real -> row.put("realMillis", real));
    }
    json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
  }
}
