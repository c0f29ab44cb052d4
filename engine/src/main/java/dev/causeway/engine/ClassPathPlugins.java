package dev.causeway.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.reflect.ClassPath;
import com.google.common.reflect.ClassPath.ResourceInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plugins that the packages on a class path need, found as {@code pulumi up} of a program's jar
 * finds them: each Java SDK of a provider brings a {@code plugin.json} beside its classes. Looked
 * for once, when first asked for; thread-safe.
 *
 * @see <a href="https://github.com/pulumi/pulumi-java">com.pulumi.bootstrap.internal.Main</a>
 */
public final class ClassPathPlugins implements Supplier<List<PluginSpec>> {
  private static final Pattern PLUGIN = Pattern.compile("com/.+/(?<name>[^/]+)/plugin\\.json");
  private static final String VERSION = "version.txt";

  private final ClassLoader classes;
  private Optional<List<PluginSpec>> found = Optional.empty();

  public ClassPathPlugins(ClassLoader classes) {
    this.classes = classes;
  }

  @Override
  public synchronized List<PluginSpec> get() {
    if (found.isEmpty()) {
      found = Optional.of(scan());
    }
    return found.orElseThrow();
  }

  private List<PluginSpec> scan() {
    List<PluginSpec> plugins = new ArrayList<>();
    try {
      for (ResourceInfo resource : ClassPath.from(classes).getResources()) {
        Matcher matcher = PLUGIN.matcher(resource.getResourceName());
        if (matcher.matches()) {
          plugin(resource, matcher.group("name")).ifPresent(plugins::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be searched for plugins", e);
    }
    return List.copyOf(plugins);
  }

  /**
   * What is parameterized is registered by the program itself, and what has no resources needs no
   * provider.
   */
  private Optional<PluginSpec> plugin(ResourceInfo resource, String directory) throws IOException {
    JsonNode plugin =
        new JsonMapper().readTree(resource.asCharSource(StandardCharsets.UTF_8).read());
    if (!plugin.path("resource").asBoolean()
        || plugin.hasNonNull("parameterization")
        || plugin.hasNonNull("extensionParameterization")) {
      return Optional.empty();
    }
    String version = plugin.path("version").asText(versionBeside(resource));
    return Optional.of(
        new PluginSpec(
            plugin.path("name").asText(directory),
            version.startsWith("v") ? version.substring(1) : version,
            plugin.path("server").asText("")));
  }

  private String versionBeside(ResourceInfo plugin) throws IOException {
    String name = plugin.getResourceName();
    String beside = name.substring(0, name.lastIndexOf('/') + 1) + VERSION;
    try (var stream = classes.getResourceAsStream(beside)) {
      return stream == null
          ? ""
          : new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
