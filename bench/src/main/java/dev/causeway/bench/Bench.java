package dev.causeway.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.pulumi.Context;
import dev.causeway.engine.StackProgram;
import dev.causeway.parity.PulumiBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures the embedded engine and, where there is one, the real CLI beside it: the same programs,
 * the same providers, in one run. Prints a table and writes it as JSON too.
 */
public final class Bench {
  /** Beyond this the CLI takes too long to be waited for. */
  private static final int LARGEST_REAL = 1000;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int WARM_UP = 5;
  private static final Map<String, String> ITEMS = Map.of(Item.PACKAGE, "1.0.0");
  private static final Map<String, String> CLOUDS =
      Map.of("aws", "6.83.0", "kubernetes", "4.0.0", "causeway", "0.1.0");

  private final Path folder;
  private final Optional<PulumiBinary> pulumi;
  private final List<Measure> measures = new ArrayList<>();

  private Bench(Path folder) {
    this.folder = folder;
    this.pulumi = PulumiBinary.find(System.getenv());
  }

  /**
   * Runs it.
   *
   * @param args the config of the reference stack, the file to write, then how many resources to
   *     measure with
   */
  public static void main(String[] args) throws Exception {
    Bench bench = new Bench(Files.createTempDirectory("causeway-bench"));
    bench.warmUp();
    for (String size : List.of(args).subList(2, args.length)) {
      bench.shapes(Integer.parseInt(size));
    }
    bench.walk(new StagedWalk(Path.of(args[0])));
    bench.print();
    bench.write(Path.of(args[1]));
  }

  /** A machine that has just started is measured by nobody. */
  private void warmUp() throws Exception {
    for (int round = 0; round < WARM_UP; round++) {
      for (Shape shape : Shape.values()) {
        embedded(program(shape.program(LARGEST_REAL)));
      }
    }
  }

  private void shapes(int resources) throws Exception {
    for (Shape shape : Shape.values()) {
      StackProgram program = program(shape.program(resources));
      double[] embedded = embedded(program);
      Optional<double[]> real =
          pulumi.isPresent() && shape == Shape.FLAT && resources <= LARGEST_REAL
              ? Optional.of(real(program))
              : Optional.empty();
      String[] names = {"preview", "up", "up again"};
      for (int at = 0; at < names.length; at++) {
        int place = at;
        measures.add(
            new Measure(
                names[at] + ", " + shape.word(),
                resources,
                embedded[at],
                real.map(millis -> millis[place])));
      }
    }
  }

  private static StackProgram program(Consumer<Context> program) {
    return new StackProgram("bench", "dev", Map.of(), Set.of(), program);
  }

  private double[] embedded(StackProgram program) throws Exception {
    try (Contender engine = new Embedded(fresh(), List.copyOf(ITEMS.keySet()))) {
      return threeTimes(engine, program);
    }
  }

  private double[] real(StackProgram program) throws Exception {
    try (Contender cli = new Real(pulumi.orElseThrow(), fresh(), program, ITEMS)) {
      return threeTimes(cli, program);
    }
  }

  private static double[] threeTimes(Contender engine, StackProgram program) throws Exception {
    return new double[] {
      millis(() -> engine.preview(program)),
      millis(() -> engine.up(program)),
      millis(() -> engine.up(program))
    };
  }

  private void walk(StagedWalk walk) throws Exception {
    List<StackProgram> stops = walk.stops();
    double embedded;
    try (Contender engine = new Embedded(fresh(), List.copyOf(CLOUDS.keySet()))) {
      embedded = along(engine, stops);
    }
    Optional<Double> real = Optional.empty();
    if (pulumi.isPresent()) {
      try (Contender cli = new Real(pulumi.orElseThrow(), fresh(), stops.get(0), CLOUDS)) {
        real = Optional.of(along(cli, stops));
      }
    }
    measures.add(
        new Measure("queue-workers, preview and up of each stop", stops.size(), embedded, real));
  }

  private static double along(Contender engine, List<StackProgram> stops) throws Exception {
    return millis(
        () -> {
          for (StackProgram stop : stops) {
            engine.preview(stop);
            engine.up(stop);
          }
        });
  }

  /** Something that is timed. */
  private interface Work {
    void run() throws Exception;
  }

  private static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(folder, "stack");
  }

  private void print() {
    System.out.println("| what | resources | embedded, s | ms each | real CLI, s | ratio |");
    System.out.println("|---|---|---|---|---|---|");
    measures.forEach(measure -> System.out.println(measure.row()));
    System.out.printf("%nHeap at most %,d MiB.%n", Runtime.getRuntime().maxMemory() >> 20);
  }

  private void write(Path file) throws IOException {
    JsonMapper json = new JsonMapper();
    ArrayNode rows = json.createArrayNode();
    for (Measure measure : measures) {
      var row =
          rows.addObject()
              .put("what", measure.what())
              .put("resources", measure.resources())
              .put("embeddedMillis", measure.embeddedMillis());
      measure.realMillis().ifPresent(real -> row.put("realMillis", real));
    }
    json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
  }
}
