package dev.causeway.rehearsal.cloud.kubernetes;

/** Questions about pods. */
final class Pods {
  private Pods() {}

  static boolean isRunning(KubeObject pod) {
    return pod.at("/status/phase").asText().equals("Running");
  }

  static boolean isReady(KubeObject pod) {
    return pod.is("Ready");
  }
}
