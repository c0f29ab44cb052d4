package dev.causeway.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The plugins that the packages on a class path need, found as {@code pulumi up} of a program's jar
 * finds them: each Java SDK of a provider brings a {@code plugin.json} beside its classes. Looked
 * for once, when first asked for; thread-safe.
 *
 * <p>Only names are read, not the classes beside them: that is ten times as fast as a list of all
 * that is on the class path, and every engine looks for itself.
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
      for (String name : names()) {
        Matcher matcher = PLUGIN.matcher(name);
        if (matcher.matches()) {
          plugin(name, matcher.group("name")).ifPresent(plugins::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be searched for plugins", e);
    }
    return List.copyOf(plugins);
  }

  /** What ends as {@link #PLUGIN} does, in every jar with a manifest and in every folder. */
  private Set<String> names() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (URL manifest : Collections.list(classes.getResources(JarFile.MANIFEST_NAME))) {
      if (manifest.openConnection() instanceof JarURLConnection jar) {
        names.addAll(inJar(jar));
      }
    }
    for (URL root : Collections.list(classes.getResources(""))) {
      if (root.getProtocol().equals("file")) {
        names.addAll(inFolder(Path.of(URI.create(root.toString()))));
      }
    }
    return names;
  }

  private static List<String> inJar(JarURLConnection connection) throws IOException {
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      return jar.stream().map(JarEntry::getName).filter(ClassPathPlugins::isPlugin).toList();
    }
  }

  private static List<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(ClassPathPlugins::isPlugin)
          .toList();
    }
  }

  private static boolean isPlugin(String name) {
    return name.endsWith("/plugin.json");
  }

  /**
   * What is parameterized is registered by the program itself, and what has no resources needs no
   * provider.
   */
  private Optional<PluginSpec> plugin(String resource, String directory) throws IOException {
    JsonNode plugin = new JsonMapper().readTree(text(resource));
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

  private String versionBeside(String plugin) throws IOException {
    return text(plugin.substring(0, plugin.lastIndexOf('/') + 1) + VERSION).strip();
  }

  private String text(String resource) throws IOException {
    try (InputStream stream = classes.getResourceAsStream(resource)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
