package dev.causeway.cli;

import dev.causeway.phases.Phase;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a phase as people type it, such as {@code shift-50}. */
final class Stop implements ITypeConverter<Phase> {
  @Override
  public Phase convert(String text) {
    try {
      return Phase.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
