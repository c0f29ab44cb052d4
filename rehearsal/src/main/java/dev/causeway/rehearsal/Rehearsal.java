package dev.causeway.rehearsal;

import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.Page;
import dev.causeway.rehearsal.report.RehearsalResult;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.rehearsal.report.WalkRecord;
import dev.causeway.rehearsal.walk.Fault;
import dev.causeway.rehearsal.walk.Finished;
import dev.causeway.rehearsal.walk.Progress;
import dev.causeway.rehearsal.walk.Rehearsed;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import dev.causeway.rehearsal.walk.Walks;
import java.util.List;

/**
 * Walks a stack along its road and back, in local worlds under live load, and says in numbers
 * whether it kept its promise.
 */
public final class Rehearsal {
  private final Settings settings;
  private final Progress progress;

  /**
   * What came of a rehearsal.
   *
   * @param walks what was seen of each walk, for the page
   */
  public record Report(RehearsalResult result, List<WalkRecord> walks) {
    public Report {
      walks = List.copyOf(walks);
    }

    /** The self-contained page with the numbers and the timelines. */
    public String html() {
      return new Page(Rehearsed.named(result.stack()).topic(), result, walks).html();
    }
  }

  /** A rehearsal that has not begun. */
  public Rehearsal(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Makes all walks and returns when the last one has ended. */
  public Report run() {
    long began = System.nanoTime();
    List<Finished> walks = new Walks(settings, progress, Tampering.NONE).run();
    double seconds = Math.round((System.nanoTime() - began) / 1e8) / 10.0;
    List<String> faults =
        walks.stream().flatMap(walk -> walk.faults().stream()).map(Fault::words).toList();
    List<TransitionResult> transitions =
        walks.stream().flatMap(walk -> walk.transitions().stream()).toList();
    var result =
        new RehearsalResult(
            settings.stack(),
            settings.seed(),
            Outcome.passIf(faults.isEmpty()),
            walks.stream().map(Finished::counts).reduce(Counts.NONE, Counts::with),
            seconds,
            faults,
            transitions);
    return new Report(result, walks.stream().map(Finished::record).toList());
  }
}
