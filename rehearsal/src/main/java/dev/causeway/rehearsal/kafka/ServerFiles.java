package dev.causeway.rehearsal.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import kafka.server.KafkaConfig;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The directory of a server, which Kafka wants formatted before it starts. */
final class ServerFiles {
  private ServerFiles() {}

  /** Formats the directory, unless it is; what it says of itself. */
  static MetaPropertiesEnsemble formatted(String clusterId, KafkaConfig config) {
    String directory = Objects.requireNonNull(config.metadataLogDir());
    try {
      Files.createDirectories(Path.of(directory));
      formatter(clusterId, config, directory).run();
      return new MetaPropertiesEnsemble.Loader()
          .addLogDirs(config.logDirs())
          .addMetadataLogDir(directory)
          .load();
    } catch (Exception e) { // What Formatter.run declares.
      throw new IllegalStateException("cannot format %s for Kafka".formatted(directory), e);
    }
  }

  /** From metadata version 4.3 on, a broker can be cordoned. */
  private static Formatter formatter(String clusterId, KafkaConfig config, String directory)
      throws IOException {
    return new Formatter()
        .setClusterId(clusterId)
        .setNodeId(config.nodeId())
        .setReleaseVersion(MetadataVersion.IBP_4_3_IV0)
        .setControllerListenerName(ServerSettings.CONTROLLER)
        .addDirectory(directory)
        .setMetadataLogDirectory(directory)
        .setIgnoreFormatted(true)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
  }
}
