package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;

/** A program that runs until it is told to end, and then ends at once. */
final class Steady implements PlainContainer {
  private final PodContext pod;
  private final List<String> happened;

  private Steady(PodContext pod, List<String> happened) {
    this.pod = pod;
    this.happened = happened;
  }

  /** Notes every start, and what happens. */
  static ContainerProgram noting(List<PodContext> started, List<String> happened) {
    return pod -> {
      started.add(pod);
      happened.add("start " + pod.pod());
      return new Steady(pod, happened);
    };
  }

  @Override
  public KillReport kill() {
    happened.add("end " + pod.pod());
    return KillReport.NOTHING;
  }
}
