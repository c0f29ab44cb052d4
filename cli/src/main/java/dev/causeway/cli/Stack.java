package dev.causeway.cli;

import dev.causeway.components.RoadRow;
import dev.causeway.phases.Road;
import dev.causeway.stacks.CassandraVolumes;
import dev.causeway.stacks.KafkaBrokers;
import dev.causeway.stacks.QueueWorkers;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The reference stacks, by the names people give them on the command line. */
enum Stack {
  QUEUE_WORKERS(QueueWorkers.NAME, "Pulumi.staging.yaml") {
    @Override
    List<RoadRow> road(Road road) {
      return QueueWorkers.road(road);
    }

    @Override
    Road usual(Road others) {
      return others;
    }

    @Override
    Road taken(Road road) {
      return road;
    }
  },
  CASSANDRA_VOLUMES(CassandraVolumes.NAME, "Pulumi.cassandra.yaml") {
    @Override
    List<RoadRow> road(Road road) {
      return CassandraVolumes.road(road);
    }

    @Override
    Road usual(Road others) {
      return Road.of(CassandraVolumes.LADDER);
    }

    @Override
    Road taken(Road road) {
      return Road.of(CassandraVolumes.LADDER);
    }
  },
  KAFKA_BROKERS(KafkaBrokers.NAME, "Pulumi.kafka.yaml") {
    @Override
    List<RoadRow> road(Road road) {
      return KafkaBrokers.road(road);
    }

    @Override
    Road usual(Road others) {
      return Road.of(KafkaBrokers.LADDER);
    }

    @Override
    Road taken(Road road) {
      return road;
    }
  };

  private final String word;
  private final String example;

  Stack(String word, String example) {
    this.word = word;
    this.example = example;
  }

  /** The name, as config {@code causeway:stack} has it. */
  String word() {
    return word;
  }

  /** The file with its example config. */
  String example() {
    return example;
  }

  /** What changes at every stop of the road. */
  abstract List<RoadRow> road(Road road);

  /** The road it takes unless another is given: that of most, unless it has one of its own. */
  abstract Road usual(Road others);

  /** The road it takes where this one is given: the same, unless it can take only its own. */
  abstract Road taken(Road road);

  /**
   * Refuses every other stack.
   *
   * @param what what can be done with this one only, such as {@code iam}
   */
  void requireFor(String what, Stack given, CommandSpec spec) {
    if (given != this) {
      throw new ParameterException(
          spec.commandLine(),
          "%s cannot be given with %s; accepted: %s".formatted(what, given.word, word));
    }
  }

  /** The names, to complete and to list. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return words().iterator();
    }
  }

  private static Stream<String> words() {
    return Arrays.stream(values()).map(Stack::word);
  }

  /** Reads a stack's name. */
  static final class Named implements ITypeConverter<Stack> {
    @Override
    public Stack convert(String text) {
      return Arrays.stream(values())
          .filter(stack -> stack.word.equals(text))
          .findFirst()
          .orElseThrow(() -> unknown(text));
    }

    private static TypeConversionException unknown(String text) {
      return new TypeConversionException(
          "there is no stack \"%s\"; accepted: %s"
              .formatted(text, words().collect(Collectors.joining(", "))));
    }
  }
}
