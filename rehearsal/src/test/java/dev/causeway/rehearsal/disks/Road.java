package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.stacks.Main;
import java.util.List;
import java.util.Set;

/** The stack of a site, brought from stop to stop by the engine. */
final class Road {
  private final SiteRig rig;
  private final Engine engine;
  private final Checkpoints checkpoints = new MemoryCheckpoints();

  Road(SiteRig rig) {
    this.rig = rig;
    this.engine =
        Engine.builder()
            .provider("aws", LocalAwsProvider.factory(rig.aws))
            .provider("kubernetes", LocalKubernetesProvider.factory(rig.kubernetes))
            .provider(
                "causeway",
                CausewayProvider.factory(this::clients, rig.time::waiting, changed -> {}))
            .clock(rig.time.clock())
            .build();
  }

  private Clients clients() {
    return rig.aws.newClients().forCauseway().kubernetes(rig.kubernetes::client).build();
  }

  /** Brings the stack to the phase. */
  void to(Phase phase) {
    assertThat(tryTo(phase)).as(phase.toString()).isEmpty();
  }

  /** The errors of the way to the phase. */
  List<String> tryTo(Phase phase) {
    var program =
        new StackProgram("causeway", "test", rig.site.config(phase), Set.of(), Main::program);
    return engine.up(program, checkpoints, Events.NONE).errors().stream()
        .map(Diagnostic::toString)
        .toList();
  }
}
