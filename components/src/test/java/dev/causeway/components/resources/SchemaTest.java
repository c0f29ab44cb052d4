package dev.causeway.components.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import dev.causeway.components.Described;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The typed classes are what the schema describes, property by property. */
class SchemaTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/causeway/components/resources");
  private static final JsonNode SCHEMA = Described.schema();

  @Test
  void everyResourceHasAClassOfItsTokenAndTheOtherWayRound() throws IOException {
    Map<String, String> classes = new TreeMap<>();
    classes()
        .forEach(
            type ->
                Optional.ofNullable(type.getAnnotation(ResourceType.class))
                    .ifPresent(annotation -> classes.put(annotation.type(), type.getSimpleName())));

    Map<String, String> described = new TreeMap<>();
    names(SCHEMA.path("resources")).forEach(token -> described.put(token, simple(token)));
    assertThat(classes).isEqualTo(described);
  }

  @Test
  void theArgumentsAreTheInputsThatAProgramGives() throws IOException {
    Set<String> described = new TreeSet<>();
    SCHEMA
        .path("resources")
        .properties()
        .forEach(
            resource ->
                lines(
                    described,
                    simple(resource.getKey()) + "Args",
                    resource.getValue().path("inputProperties"),
                    texts(resource.getValue().path("requiredInputs"))));
    SCHEMA
        .path("types")
        .properties()
        .forEach(
            type ->
                lines(
                    described,
                    simple(type.getKey()) + "Args",
                    type.getValue().path("properties"),
                    texts(type.getValue().path("required"))));

    assertThat(arguments()).isEqualTo(described);
  }

  private static void lines(
      Set<String> lines, String type, JsonNode properties, Set<String> required) {
    properties.properties().stream()
        .filter(property -> !Described.more(property.getValue()).path("filledByCheck").asBoolean())
        .forEach(
            property ->
                lines.add(
                    line(
                        type,
                        property.getKey(),
                        Described.type(property.getValue()),
                        required.contains(property.getKey()))));
  }

  private static String line(String type, String name, String what, boolean required) {
    return "%s.%s: %s, %s".formatted(type, name, what, required ? "required" : "optional");
  }

  private static Set<String> arguments() throws IOException {
    Set<String> lines = new TreeSet<>();
    for (Class<?> type : classes()) {
      for (Field field : type.getDeclaredFields()) {
        Import annotation = field.getAnnotation(Import.class);
        if (annotation != null) {
          String name = annotation.name();
          lines.add(line(type.getSimpleName(), name, what(field), annotation.required()));
        }
      }
    }
    return lines;
  }

  @Test
  void theOutputsOfTheClassesAreDescribedWithTheirTypes() throws IOException {
    for (Class<?> type : classes()) {
      ResourceType annotation = type.getAnnotation(ResourceType.class);
      if (annotation != null) {
        JsonNode properties = SCHEMA.path("resources").path(annotation.type()).path("properties");
        exported(type)
            .forEach(
                (name, what) ->
                    assertThat(Described.type(properties.path(name)))
                        .as("%s.%s", type.getSimpleName(), name)
                        .isEqualTo(what));
      }
    }
  }

  private static Map<String, String> exported(Class<?> type) {
    Map<String, String> exported = new TreeMap<>();
    Stream.of(type, type.getSuperclass())
        .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
        .filter(field -> field.getDeclaringClass().getPackage().equals(type.getPackage()))
        .forEach(
            field ->
                Optional.ofNullable(field.getAnnotation(Export.class))
                    .ifPresent(annotation -> exported.put(annotation.name(), what(field))));
    return exported;
  }

  @Test
  void thePluginHasTheVersionOfTheSchema() {
    assertThat(Plugin.VERSION).isEqualTo(SCHEMA.path("version").asText());
  }

  /** The type of an {@code Output} field, in the words of the schema. */
  private static String what(Field field) {
    return what(((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0]);
  }

  private static String what(Type type) {
    if (type instanceof ParameterizedType list) {
      return "list of " + what(list.getActualTypeArguments()[0]);
    }
    String name = ((Class<?>) type).getSimpleName();
    return name.endsWith("Args")
        ? name.substring(0, name.length() - "Args".length())
        : name.toLowerCase(java.util.Locale.ROOT);
  }

  private static List<Class<?>> classes() throws IOException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          classes.add(load(name));
        }
      }
    }
    return classes;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(SchemaTest.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String simple(String token) {
    return token.substring(token.lastIndexOf(':') + 1);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
