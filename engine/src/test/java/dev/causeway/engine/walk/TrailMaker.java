package dev.causeway.engine.walk;

import dev.causeway.engine.DirectRun.Kind;
import dev.causeway.engine.PendingOperation;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.RunOptions;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the trail of a seed: some operations with faults, then three that have to go well. */
final class TrailMaker {
  private static final int MOST_WISHES = 9;
  private static final int MOST_OPERATIONS = 5;

  private final long seed;
  private final SplittableRandom random;
  private final ScriptMaker scripts;

  TrailMaker(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.scripts = new ScriptMaker(random, random.nextInt(3) == 0);
  }

  Trail trail() {
    Script script = scripts.script(MOST_WISHES);
    List<ResourceState> start = new StartMaker(random, script).states();
    List<PendingOperation> pending = pending(start);
    List<Operation> operations = new ArrayList<>();
    int count = random.nextInt(MOST_OPERATIONS + 1);
    for (int i = 0; i < count; i++) {
      script = random.nextInt(10) < 7 ? scripts.changed(script) : script;
      operations.add(operation(script));
    }
    addEnd(operations, scripts.changed(script).settled());
    return new Trail(seed, start, pending, operations);
  }

  private List<PendingOperation> pending(List<ResourceState> start) {
    List<PendingOperation> pending = new ArrayList<>();
    for (ResourceState state : start) {
      if (state.custom() && random.nextInt(100) < 2) {
        PendingOperation.Kind[] kinds = PendingOperation.Kind.values();
        pending.add(new PendingOperation(state, kinds[random.nextInt(kinds.length)]));
      }
    }
    return pending;
  }

  private Operation operation(Script script) {
    int dice = random.nextInt(20);
    Kind kind =
        dice < 13 ? Kind.UP : dice < 16 ? Kind.PREVIEW : dice < 18 ? Kind.DESTROY : Kind.REFRESH;
    Faults faults =
        random.nextInt(4) == 0
            ? Faults.NONE
            : new Faults(random.nextLong(), 20 + random.nextInt(100));
    return new Operation(kind, options(script), script, faults, random.nextInt(4) == 0 ? 4 : 1);
  }

  private RunOptions options(Script script) {
    RunOptions options = RunOptions.NONE;
    if (random.nextInt(6) == 0) {
      options = options.refreshing();
    }
    if (random.nextInt(6) == 0) {
      options = options.continuingOnError();
    }
    if (random.nextInt(12) == 0) {
      options = options.replacing(script.urns().all().toArray(Urn[]::new));
    }
    return options;
  }

  private void addEnd(List<Operation> operations, Script script) {
    operations.add(new Operation(Kind.PREVIEW, RunOptions.NONE, script, Faults.NONE, 1));
    operations.add(new Operation(Kind.UP, RunOptions.NONE, script, Faults.NONE, 1));
    operations.add(new Operation(Kind.UP, RunOptions.NONE, script, Faults.NONE, 4));
    if (random.nextInt(4) == 0) {
      operations.add(new Operation(Kind.DESTROY, RunOptions.NONE, script, Faults.NONE, 1));
    }
  }
}
