package dev.causeway.components;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is adopted is owned only in the properties its component names. */
final class Adopted {
  private Adopted() {}

  /** Every property of the resource but the owned ones, for {@code ignoreChanges}. */
  static List<String> allBut(Class<? extends ResourceArgs> args, Set<String> owned) {
    return Stream.concat(
            Stream.of("tagsAll"),
            Stream.of(args.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Import.class))
                .map(Adopted::property))
        .filter(property -> !owned.contains(property))
        .sorted()
        .toList();
  }

  private static String property(Field field) {
    return field.getAnnotation(Import.class).name();
  }
}
