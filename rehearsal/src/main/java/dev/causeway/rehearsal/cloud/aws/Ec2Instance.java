package dev.causeway.rehearsal.cloud.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One stand-alone instance; for whoever has the turn. */
final class Ec2Instance implements Tagged {
  /** Where every instance has its root disk. */
  static final String ROOT = "/dev/xvda";

  final String id;
  final String imageId;
  final String type;
  final String zone;
  final String privateIp;
  final String clientToken;
  final Map<String, String> tags = new TreeMap<>();

  /** Names of devices that are taken although nothing hangs there any more. */
  final Set<String> releasing = new TreeSet<>();

  Instant launchedAt;
  State state = State.PENDING;
  boolean keptFromStop;
  boolean keptFromTermination;

  Ec2Instance(
      String id,
      String imageId,
      String type,
      String zone,
      String privateIp,
      String clientToken,
      Instant launchedAt) {
    this.id = id;
    this.imageId = imageId;
    this.type = type;
    this.zone = zone;
    this.privateIp = privateIp;
    this.clientToken = clientToken;
    this.launchedAt = launchedAt;
  }

  /**
   * Where an instance is in its life.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html">codes</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">life
   *     cycle</a>
   */
  enum State {
    PENDING(0, "pending"),
    RUNNING(16, "running"),
    SHUTTING_DOWN(32, "shutting-down"),
    TERMINATED(48, "terminated"),
    STOPPING(64, "stopping"),
    STOPPED(80, "stopped");

    final int code;
    final String word;

    State(int code, String word) {
      this.code = code;
      this.word = word;
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Map<String, String> tags() {
    return tags;
  }

  boolean is(State... any) {
    return Set.of(any).contains(state);
  }

  /** Whether nothing is under way with it. */
  boolean standsStill() {
    return is(State.RUNNING, State.STOPPED, State.TERMINATED) && releasing.isEmpty();
  }

  String privateDnsName() {
    return "ip-%s.%s.compute.internal".formatted(privateIp.replace('.', '-'), LocalAws.REGION);
  }

  Ec2Instance copy() {
    var copy = new Ec2Instance(id, imageId, type, zone, privateIp, clientToken, launchedAt);
    copy.tags.putAll(tags);
    copy.state = state;
    copy.keptFromStop = keptFromStop;
    copy.keptFromTermination = keptFromTermination;
    return copy;
  }
}
