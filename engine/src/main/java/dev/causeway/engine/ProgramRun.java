package dev.causeway.engine;

import dev.causeway.engine.sdk.ProgramSettings;
import dev.causeway.engine.sdk.SdkProgram.Ended;
import dev.causeway.protocol.EngineLog.Severity;
import java.util.Optional;
import java.util.function.Function;

/** One run of a program, from its first word until all it asked for is done. */
final class ProgramRun {
  private final Shared run;
  private final Function<Registration, Optional<Registration>> rewriting;
  private final Threads threads;

  /**
   * What came of it.
   *
   * @param outputs what the program exported; empty when it did not get that far
   * @param complete whether it has asked for all it wants; what it has not named may be deleted
   * @param givenUp whether something is still under way that will not be waited for
   */
  record Outcome(Optional<Front.StackOutputs> outputs, boolean complete, boolean givenUp) {
    /** That of no program at all. */
    static final Outcome NONE = new Outcome(Optional.empty(), true, false);
  }

  ProgramRun(
      Shared run, Function<Registration, Optional<Registration>> rewriting, Threads threads) {
    this.run = run;
    this.rewriting = rewriting;
    this.threads = threads;
  }

  Outcome run(Deploying.Runner runner) {
    Workers steps = threads.workers("step");
    Workers calls = threads.anyNumber("call");
    Front front = new Front(run, new Registrar(run, rewriting), steps, calls);
    boolean complete = isComplete(runner, front);
    boolean stepsEnded = steps.finish();
    boolean callsEnded = calls.finish();
    return new Outcome(front.stackOutputs(), complete, !stepsEnded || !callsEnded);
  }

  private boolean isComplete(Deploying.Runner runner, Front front) {
    try {
      Ended ended = runner.run(settings(), front);
      boolean complete = ended.well() && !front.hasComplained();
      ended.message().ifPresent(message -> run.reporter().log(Severity.ERROR, message));
      if (ended.message().isPresent() || (!complete && !run.options().continueOnError())) {
        run.halt().pull();
      }
      return complete;
    } catch (InterruptedException e) {
      threads.interruption().happens();
      return false;
    }
  }

  private ProgramSettings settings() {
    StackProgram program = run.program();
    return new ProgramSettings(
        program.project(), program.stack(), program.config(), program.secretKeys(), run.preview());
  }
}
