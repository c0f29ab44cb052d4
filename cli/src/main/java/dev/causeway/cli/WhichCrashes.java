package dev.causeway.cli;

import dev.causeway.rehearsal.crash.Choice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which crashes to try: a number, {@code all}, or the words of one. */
final class WhichCrashes implements ITypeConverter<Choice> {
  @Override
  public Choice convert(String text) {
    try {
      return Choice.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
