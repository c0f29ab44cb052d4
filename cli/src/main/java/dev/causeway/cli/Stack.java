package dev.causeway.cli;

import dev.causeway.components.RoadRow;
import dev.causeway.phases.Road;
import dev.causeway.stacks.QueueWorkers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The reference stacks, by the names people give them on the command line. */
enum Stack {
  QUEUE_WORKERS(QueueWorkers.NAME) {
    @Override
    List<RoadRow> road(Road road) {
      return QueueWorkers.road(road);
    }
  };

  private final String word;

  Stack(String word) {
    this.word = word;
  }

  /** The name, as config {@code causeway:stack} has it. */
  String word() {
    return word;
  }

  /** What changes at every stop of the road. */
  abstract List<RoadRow> road(Road road);

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
      String accepted = Arrays.stream(values()).map(Stack::word).collect(Collectors.joining(", "));
      return new TypeConversionException(
          "there is no stack \"%s\"; accepted: %s".formatted(text, accepted));
    }
  }
}
