package dev.causeway.rehearsal.cloud.kubernetes;

import java.time.Duration;

/**
 * A container that was killed, or ended by itself with runs under way.
 *
 * @param pod the pod it ran in
 * @param grace what the pod was granted from its deletion on, the preStop hook included
 * @param preStopRunning whether the preStop hook was still running
 * @param sigkill whether it was killed; otherwise it ended by itself
 * @param runsCutOff how many runs were under way
 */
public record Kill(
    PodContext pod, Duration grace, boolean preStopRunning, boolean sigkill, int runsCutOff) {}
