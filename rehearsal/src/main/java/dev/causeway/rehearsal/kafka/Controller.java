package dev.causeway.rehearsal.kafka;

import dev.causeway.rehearsal.kafka.ServerSettings.Voter;
import java.nio.file.Path;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;

/** The only voter of a cluster, a server of its own. */
final class Controller implements AutoCloseable {
  private final ControllerServer server;

  private Controller(ControllerServer server) {
    this.server = server;
  }

  static Controller start(Servers servers, Voter voter, Path directory) {
    KafkaConfig config = ServerSettings.controller(voter, directory);
    SharedServer shared = servers.shared(config);
    ControllerServer server =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap(config));
    server.startup();
    return new Controller(server);
  }

  private static BootstrapMetadata bootstrap(KafkaConfig config) {
    try {
      return new BootstrapDirectory(config.metadataLogDir()).read();
    } catch (Exception e) { // What BootstrapDirectory.read declares.
      throw new IllegalStateException("cannot read the format of the controller", e);
    }
  }

  /** How much it has noted. */
  long metadataOffset() {
    return server.raftManager().client().logEndOffset() - 1;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
