package dev.causeway.provider;

import dev.causeway.protocol.ProviderException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * The admin clients of Kafka clusters, one for each list of bootstrap servers. Thread-safe.
 *
 * <p>How they log on is in a file of client properties as the tools of Kafka take it by {@code
 * --command-config}; so no password is in a program or a state.
 */
final class KafkaAdmins implements AutoCloseable {
  /** The environment variable with that file's path. */
  static final String PROPERTIES = "CAUSEWAY_KAFKA_PROPERTIES";

  private final Function<String, Admin> builder;
  private final Map<String, Lazy<Admin>> built = new HashMap<>();

  KafkaAdmins(Function<String, Admin> builder) {
    this.builder = builder;
  }

  Admin of(String bootstrapServers) {
    return lazy(bootstrapServers).get();
  }

  private synchronized Lazy<Admin> lazy(String bootstrapServers) {
    return built.computeIfAbsent(
        bootstrapServers,
        servers -> new Lazy<>("Kafka", () -> builder.apply(servers), Admin::close));
  }

  @Override
  public synchronized void close() {
    built.values().forEach(Lazy::close);
  }

  /** A client with the properties of the environment. */
  static Admin create(String bootstrapServers) {
    Properties properties = properties(System.getenv(PROPERTIES));
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return Admin.create(properties);
  }

  /** Those in the file, none if no file is named. */
  static Properties properties(@Nullable String file) {
    Properties properties = new Properties();
    if (file != null && !file.isBlank()) {
      try (Reader in = Files.newBufferedReader(Path.of(file))) {
        properties.load(in);
      } catch (IOException e) {
        throw new ProviderException(
            "%s is %s, which cannot be read, accepted: a file of Kafka client properties. Correct it, or unset it"
                .formatted(PROPERTIES, file),
            e);
      }
    }
    return properties;
  }
}
