package dev.causeway.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.pulumi.automation.AutomationException;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import dev.causeway.rehearsal.walk.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A world of its own with the queue workers in it, nobody sending anything, and a stack of each
 * engine to migrate them with. The two take turns: what one wrote the other goes on with.
 */
final class Place implements AutoCloseable {
  private static final int SPEED = 300;
  private static final long SEED = 7;

  /** What the SDKs say they are made for, as far as the providers are not ours. */
  private static final Map<String, String> VERSIONS =
      Map.of("aws", "6.83.0", "kubernetes", "4.0.0");

  private static final String OURS = "0.1.0";

  /** No stop is held, and nothing gives up however slow the machine is. */
  static final Map<String, String> CONFIG =
      Map.of(
          "causeway:soak", "PT0S",
          "queue-workers:patience", "P2D",
          "queue-workers:grace", "PT1H",
          "queue-workers:visibility", "PT1H");

  /** What the aws provider is configured with; no account here asks for it. */
  private static final Map<String, String> SECRETS = Map.of("aws:secretKey", "hush \"<&> hush");

  private final World world;
  private final Canonical canonical;
  private final EmbeddedStack embedded;
  private final RealStack real;

  private Place(World world, Canonical canonical, EmbeddedStack embedded, RealStack real) {
    this.world = world;
    this.canonical = canonical;
    this.embedded = embedded;
    this.real = real;
  }

  /** A world at baseline that neither stack knows yet. */
  static Place open(Road road, Path folder) throws IOException, AutomationException {
    World world = World.open(Settings.DEFAULT.road(road).speed(SPEED), SEED, Tampering.NONE);
    Canonical canonical = new Canonical(world.aws().endpoint());
    StackProgram program = world.program(Phase.BASELINE, CONFIG);
    return new Place(
        world,
        canonical,
        new EmbeddedStack(world.providers(), world.aws().time().clock(), canonical),
        new RealStack(
            PulumiBinary.find(System.getenv()).orElseThrow(),
            folder,
            program.project(),
            program.stack(),
            plugins(world)));
  }

  private static Map<String, RealStack.Plugin> plugins(World world) {
    Map<String, RealStack.Plugin> plugins = new TreeMap<>();
    world
        .providers()
        .forEach(
            (name, factory) ->
                plugins.put(
                    name, new RealStack.Plugin(VERSIONS.getOrDefault(name, OURS), factory)));
    return plugins;
  }

  /** Goes there with the embedded engine. */
  void go(Phase phase) {
    embedded.up(program(phase));
  }

  /** Goes there with the embedded engine, and tells how. */
  Recording recordEmbedded(Phase phase) {
    return embedded.record(program(phase));
  }

  /** Goes there with the real engine from where the embedded one is, and tells how. */
  Recording recordReal(Phase phase) throws IOException, AutomationException {
    StackProgram program = program(phase);
    String before = real.revealed();
    String digest = real.preview(program);
    List<JsonNode> events = real.up(program);
    String after = real.revealed();
    return new Recording(
        canonical.digest(digest),
        RealDeeds.of(events),
        canonical.state(before),
        canonical.state(after));
  }

  /** What {@code pulumi preview --json} prints before it would go there. */
  String previewReal(Phase phase) throws AutomationException {
    return real.preview(program(phase));
  }

  /** The same of the embedded engine. */
  String previewEmbedded(Phase phase) {
    return embedded.preview(program(phase));
  }

  /** What the real engine tells a person before it would go there with a policy pack on. */
  String toldWith(Path pack, Phase phase) throws AutomationException {
    real.police(pack);
    return real.told(program(phase));
  }

  /** The real engine goes on with what the embedded one wrote. */
  void handToReal() throws IOException, AutomationException {
    real.imported(embedded.exported());
  }

  /** The embedded engine goes on with what the real one wrote. */
  void handToEmbedded() throws AutomationException {
    embedded.imported(real.exported());
  }

  /** Whether the embedded engine finds nothing to do. */
  boolean isFinishedForEmbedded(Phase phase) {
    return embedded.isFinished(program(phase));
  }

  /** Whether the real engine finds nothing to do. */
  boolean isFinishedForReal(Phase phase) throws AutomationException {
    return RealDeeds.of(real.up(program(phase))).stream()
        .allMatch(deed -> deed.op().equals("same"));
  }

  /** In what the two stacks' states differ. */
  List<Difference> differencesOfStates() throws AutomationException {
    return Comparison.ofStates(
        canonical.state(embedded.revealed()), canonical.state(real.revealed()));
  }

  private StackProgram program(Phase phase) {
    StackProgram plain = world.program(phase, CONFIG);
    Map<String, String> config = new TreeMap<>(plain.config());
    config.putAll(SECRETS);
    return new StackProgram(
        plain.project(), plain.stack(), config, SECRETS.keySet(), plain.program());
  }

  @Override
  public void close() {
    real.close();
    world.close();
  }
}
