package dev.causeway.rehearsal.cloud.kubernetes;

/** Questions about pods. */
final class Pods {
  private Pods() {}

  static boolean isRunning(KubeObject pod) {
    return pod.at("/status/phase").asText().equals("Running");
  }

  /** Whether its containers have ended and are not started again. */
  static boolean isFinished(KubeObject pod) {
    return isSucceeded(pod) || isFailed(pod);
  }

  static boolean isSucceeded(KubeObject pod) {
    return pod.at("/status/phase").asText().equals("Succeeded");
  }

  static boolean isFailed(KubeObject pod) {
    return pod.at("/status/phase").asText().equals("Failed");
  }

  /** Whether it runs, or has ended well or badly, and is to stay. */
  static boolean stands(KubeObject pod) {
    return (isRunning(pod) || isFinished(pod)) && !pod.isBeingDeleted();
  }

  /** Whether it runs, may receive work and is to stay. */
  static boolean isHealthy(KubeObject pod) {
    return isRunning(pod) && isReady(pod) && !pod.isBeingDeleted();
  }

  static boolean isReady(KubeObject pod) {
    return pod.is("Ready");
  }
}
