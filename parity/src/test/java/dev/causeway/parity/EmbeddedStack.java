package dev.causeway.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Passphrase;
import dev.causeway.engine.PreviewDigest;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.protocol.ProviderFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A stack of the embedded engine. One thread at a time. */
final class EmbeddedStack {
  private final Passphrase passphrase = new Passphrase(RealStack.PASSPHRASE);
  private final Engine engine;
  private final Canonical canonical;
  private MemoryCheckpoints checkpoints;

  /** A stack that was never up. */
  EmbeddedStack(Map<String, ProviderFactory> providers, Clock clock, Canonical canonical) {
    Engine.Builder building = Engine.builder().clock(clock);
    providers.forEach(building::provider);
    this.engine = building.build();
    this.canonical = canonical;
    this.checkpoints = new MemoryCheckpoints(Deployment.empty(clock.instant()));
  }

  /** Previews and makes a change. */
  Recording record(StackProgram program) {
    PreviewDigest digest = new PreviewDigest(program);
    Run preview = checked(engine.preview(program, checkpoints, digest));
    JsonNode before = state();
    EmbeddedDeeds deeds = new EmbeddedDeeds();
    checked(engine.up(program, checkpoints, deeds));
    JsonNode found = canonical.digest(digest.toJson(preview, Duration.ZERO));
    return new Recording(found, deeds.all(), before, state());
  }

  /** The digest of a preview, as {@code pulumi preview --json} prints it. */
  String preview(StackProgram program) {
    PreviewDigest digest = new PreviewDigest(program);
    return digest.toJson(checked(engine.preview(program, checkpoints, digest)), Duration.ZERO);
  }

  /** Makes a change that nobody looks at. */
  void up(StackProgram program) {
    checked(engine.up(program, checkpoints, Events.NONE));
  }

  /** Whether an up would do nothing at all, and is. */
  boolean isFinished(StackProgram program) {
    return !checked(engine.up(program, checkpoints, Events.NONE)).hasChanges();
  }

  private static Run checked(Run run) {
    if (!run.succeeded()) {
      throw new IllegalStateException("the embedded engine failed: " + run.errors());
    }
    return run;
  }

  /** The state as {@code pulumi stack export} prints it. */
  String exported() {
    return deployment().toJson(passphrase);
  }

  /** Takes over a state that the real engine wrote. */
  void imported(String document) {
    checkpoints = new MemoryCheckpoints(Deployment.fromJson(document, passphrase));
  }

  /** The state as {@code pulumi stack export --show-secrets} prints it. */
  String revealed() {
    return Revealed.of(deployment(), passphrase);
  }

  private Deployment deployment() {
    return checkpoints.load().orElseThrow();
  }

  private JsonNode state() {
    return canonical.state(revealed());
  }
}
