package dev.causeway.rehearsal.cloud.kubernetes;

/** Objects of trials, with NAME for what is the trial's own. */
final class Yaml {
  private Yaml() {}

  /** A volume in a zone, kept for a claim. */
  static String volume(String volume, String claim, String zone) {
    return """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: %s}
    spec:
      capacity: {storage: 10Gi}
      accessModes: [ReadWriteOnce]
      persistentVolumeReclaimPolicy: Retain
      storageClassName: ""
      csi: {driver: ebs.csi.aws.com, volumeHandle: vol-%s, fsType: ext4}
      claimRef: {namespace: default, name: %s}
      nodeAffinity:
        required:
          nodeSelectorTerms:
          - matchExpressions:
            - {key: topology.kubernetes.io/zone, operator: In, values: [%s]}
    """
        .formatted(volume, volume, claim, zone);
  }

  /** A claim of a volume by its name. */
  static String claim(String claim, String volume) {
    return """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: %s, namespace: default}
    spec:
      accessModes: [ReadWriteOnce]
      storageClassName: ""
      volumeName: %s
      resources: {requests: {storage: 10Gi}}
    """
        .formatted(claim, volume);
  }

  /** A pod that mounts a claim. */
  static String pod(String pod, String claim) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, namespace: default, labels: {app: NAME}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - name: main
        image: conformance:1
        volumeMounts: [{name: data, mountPath: /data}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: %s}}]
    """
        .formatted(pod, claim);
  }

  /**
   * A set whose pods have a claim each of the class NAME.
   *
   * @param spec more of its spec, as JSON's members
   * @param pod more of its pods' spec, as JSON's members
   */
  static String set(int replicas, String spec, String pod) {
    return """
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: NAME, namespace: default}
    spec: {
      replicas: %d, serviceName: NAME, %s
      selector: {matchLabels: {app: NAME}},
      template: {
        metadata: {labels: {app: NAME}},
        spec: {
          terminationGracePeriodSeconds: 1, %s
          containers: [{
            name: main, image: "conformance:1",
            volumeMounts: [{name: data, mountPath: /data}]}]}},
      volumeClaimTemplates: [{
        metadata: {name: data},
        spec: {
          accessModes: [ReadWriteOnce], storageClassName: NAME,
          resources: {requests: {storage: 10Gi}}}}]}
    """
        .formatted(replicas, spec, pod);
  }

  /** A volume that any claim of the class NAME may get. */
  static String anyVolume(String volume, String size) {
    return """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: %s}
    spec:
      capacity: {storage: %s}
      accessModes: [ReadWriteOnce]
      storageClassName: NAME
      csi: {driver: ebs.csi.aws.com, volumeHandle: vol-%s}
    """
        .formatted(volume, size, volume);
  }
}
