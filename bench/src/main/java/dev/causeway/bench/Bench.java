package dev.causeway.bench;

import com.pulumi.Context;
import dev.causeway.bench.Timing.Works;
import dev.causeway.engine.FileCheckpoints;
import dev.causeway.engine.MemoryCheckpoints;
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

  private static final int WARM_UP = 10;

  /** Small programs are measured several times, and the middle counts. */
  private static final int TIMES_SMALL = 5;

  private static final List<String> RUNS = List.of("preview", "up", "up again");
  private static final Map<String, String> ITEMS = Map.of(Item.PACKAGE, "1.0.0");
  private static final Map<String, String> CLOUDS =
      Map.of("aws", "6.83.0", "kubernetes", "4.0.0", "causeway", "0.1.0");

  private final Path folder;
  private final Optional<PulumiBinary> pulumi;
  private final Heap heap = Heap.watched();
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
    bench.tools(Path.of(args[0]).toAbsolutePath().resolve("../../..").normalize());
    Table table = new Table(bench.measures);
    table.print();
    table.write(Path.of(args[1]));
  }

  /** A machine that has just started is measured by nobody. */
  private void warmUp() throws Exception {
    for (int round = 0; round < WARM_UP; round++) {
      for (Shape shape : Shape.values()) {
        inFile(shape, LARGEST_REAL).run();
      }
    }
  }

  private void shapes(int resources) throws Exception {
    for (Shape shape : Shape.values()) {
      boolean compared = pulumi.isPresent() && shape == Shape.FLAT && resources <= LARGEST_REAL;
      List<Measure> own = measured(shape.word(), resources, inFile(shape, resources));
      measures.addAll(compared ? compared(own, shape, resources) : own);
    }
    measures.addAll(measured("flat, state in memory", resources, inMemory(resources)));
  }

  private List<Measure> measured(String shape, int resources, Works works) throws Exception {
    heap.peak();
    double[] times = Timing.middle(resources <= LARGEST_REAL ? TIMES_SMALL : 1, works);
    long peak = heap.peak();
    List<Measure> measured = new ArrayList<>();
    for (int at = 0; at < times.length; at++) {
      String what = RUNS.get(at) + ", " + shape;
      measured.add(new Measure(what, resources, times[at], peak, Optional.empty()));
    }
    return measured;
  }

  private List<Measure> compared(List<Measure> own, Shape shape, int resources) throws Exception {
    StackProgram program = program(shape.program(resources));
    double[] times;
    try (Contender cli = new Real(pulumi.orElseThrow(), fresh(), program, ITEMS)) {
      times = threeTimes(cli, program);
    }
    List<Measure> compared = new ArrayList<>();
    for (int at = 0; at < times.length; at++) {
      compared.add(own.get(at).beside(times[at]));
    }
    return compared;
  }

  private Works inFile(Shape shape, int resources) {
    StackProgram program = program(shape.program(resources));
    return () -> {
      var state = new FileCheckpoints(fresh().resolve("state.json"));
      try (Contender engine = new Embedded(state, ITEMS.keySet())) {
        return threeTimes(engine, program);
      }
    };
  }

  /** What it costs to write the state is the difference to the same in a file. */
  private static Works inMemory(int resources) {
    StackProgram program = program(Shape.FLAT.program(resources));
    return () -> {
      try (Contender engine = new Embedded(new MemoryCheckpoints(), ITEMS.keySet())) {
        return threeTimes(engine, program);
      }
    };
  }

  private static StackProgram program(Consumer<Context> program) {
    return new StackProgram("bench", "dev", Map.of(), Set.of(), program);
  }

  private static double[] threeTimes(Contender engine, StackProgram program) throws Exception {
    return new double[] {
      Timing.millis(() -> engine.preview(program)),
      Timing.millis(() -> engine.up(program)),
      Timing.millis(() -> engine.up(program))
    };
  }

  private void walk(StagedWalk walk) throws Exception {
    List<StackProgram> stops = walk.stops();
    Works whole = () -> new double[] {embedded(stops)};
    Timing.middle(WARM_UP, whole);
    heap.peak();
    double[] times = Timing.middle(TIMES_SMALL, whole);
    Measure own =
        new Measure(
            "queue-workers, preview and up of each stop",
            stops.size(),
            times[0],
            heap.peak(),
            Optional.empty());
    measures.add(pulumi.isPresent() ? own.beside(real(stops)) : own);
  }

  private void tools(Path root) throws Exception {
    measures.add(PolicyBench.overAState());
    measures.add(Reviewing.measure());
    measures.addAll(PlannerBench.ofHalf());
    measures.add(
        PluginStart.of(
            "policy pack", root.resolve("policies/pack/pulumi-analyzer-policy-causeway")));
    measures.add(
        PluginStart.of("provider", root.resolve("provider/plugin/pulumi-resource-causeway")));
  }

  private double embedded(List<StackProgram> stops) throws Exception {
    var state = new FileCheckpoints(fresh().resolve("state.json"));
    try (Contender engine = new Embedded(state, CLOUDS.keySet())) {
      return along(engine, stops);
    }
  }

  private double real(List<StackProgram> stops) throws Exception {
    try (Contender cli = new Real(pulumi.orElseThrow(), fresh(), stops.get(0), CLOUDS)) {
      return along(cli, stops);
    }
  }

  private static double along(Contender engine, List<StackProgram> stops) throws Exception {
    return Timing.millis(
        () -> {
          for (StackProgram stop : stops) {
            engine.preview(stop);
            engine.up(stop);
          }
        });
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(folder, "stack");
  }
}
