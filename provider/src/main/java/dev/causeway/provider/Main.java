package dev.causeway.provider;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PluginProcess;
import dev.causeway.protocol.grpc.ProviderServer;
import dev.causeway.protocol.grpc.Served;
import java.util.List;
import java.util.Optional;

/**
 * The plugin {@code pulumi-resource-causeway}: serves the provider to the engine that starts it.
 */
public final class Main {
  /** The version of the provider, which a stack's state names. */
  public static final String VERSION = "0.1.0";

  /**
   * What a message may weigh, in bytes: a note of where every replica of a large cluster was, some
   * 60 bytes each, three times in an update. A hostile one takes up to 25 times its weight in
   * memory: a list of nulls has one in every four bytes. Four of those at once fit into 512 MiB.
   */
  public static final int LARGEST_MESSAGE = 4 << 20;

  private static final int REFUSED = 2;

  private Main() {}

  /**
   * Serves until the engine has gone.
   *
   * @param args what the engine gives; the last is its address
   */
  public static void main(String[] args) throws InterruptedException {
    PluginProcess process = PluginProcess.begin(List.of(args));
    try {
      serve(process, LocalSpeed.of(System.getenv()));
    } catch (IllegalArgumentException e) {
      System.err.println("pulumi-resource-causeway: " + e.getMessage());
      System.exit(REFUSED);
    }
    System.exit(0);
  }

  private static void serve(PluginProcess process, Pace pace) throws InterruptedException {
    Served served = new Served("causeway", VERSION, Optional.of(Schema.json()), LARGEST_MESSAGE);
    try (ProviderServer server =
        ProviderServer.start(
            served, CausewayProvider.factory(Clients::byDefault, () -> Waiting.at(pace)))) {
      server.warmUp();
      process.servesOn(server.port());
      process.awaitEnd();
    }
  }
}
