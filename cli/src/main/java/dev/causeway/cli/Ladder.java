package dev.causeway.cli;

import dev.causeway.phases.Road;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a ladder as people type it: shares separated by commas, or {@code full}. */
final class Ladder implements ITypeConverter<Road> {
  @Override
  public Road convert(String text) {
    try {
      return Road.of(text.equals("full") ? Road.DEFAULT_LADDER : shares(text));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "\"%s\" is no ladder; accepted: shares such as 10,50,100, or full".formatted(text));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static List<Integer> shares(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::trim).map(Integer::valueOf).toList();
  }
}
