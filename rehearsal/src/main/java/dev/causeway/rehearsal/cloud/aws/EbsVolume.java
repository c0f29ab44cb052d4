package dev.causeway.rehearsal.cloud.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One volume; for whoever has the turn. */
final class EbsVolume implements Tagged {
  final String id;
  final VolumeSpec spec;
  final Instant createdAt;
  final Disk disk;
  final Map<String, String> tags = new TreeMap<>();
  State state = State.CREATING;
  private @Nullable Attachment attachment;

  EbsVolume(String id, VolumeSpec spec, Instant createdAt, Disk disk) {
    this.id = id;
    this.spec = spec;
    this.createdAt = createdAt;
    this.disk = disk;
  }

  /**
   * Where a volume is in its life.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-describing-volumes.html">volume
   *     states</a>
   */
  enum State {
    CREATING("creating"),
    AVAILABLE("available"),
    IN_USE("in-use"),
    DELETING("deleting");

    final String word;

    State(String word) {
      this.word = word;
    }
  }

  /** That a volume hangs on an instance. */
  static final class Attachment {
    final String instanceId;
    final String device;
    final Instant since;
    boolean deleteOnTermination;
    Hold hold = Hold.ATTACHING;

    Attachment(String instanceId, String device, Instant since, boolean deleteOnTermination) {
      this.instanceId = instanceId;
      this.device = device;
      this.since = since;
      this.deleteOnTermination = deleteOnTermination;
    }

    private Attachment copy() {
      var copy = new Attachment(instanceId, device, since, deleteOnTermination);
      copy.hold = hold;
      return copy;
    }
  }

  /** How firmly it hangs there; {@code busy} while it waits to be unmounted. */
  enum Hold {
    ATTACHING("attaching"),
    ATTACHED("attached"),
    BUSY("busy"),
    DETACHING("detaching");

    final String word;

    Hold(String word) {
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

  Optional<Attachment> attachment() {
    return Optional.ofNullable(attachment);
  }

  /** Where it hangs, if it is that instance. */
  Optional<Attachment> attachmentTo(String instanceId) {
    return attachment().filter(hanging -> hanging.instanceId.equals(instanceId));
  }

  void hang(Attachment hanging) {
    attachment = hanging;
    state = State.IN_USE;
  }

  void free() {
    attachment = null;
    state = State.AVAILABLE;
  }

  /** Whether nothing is under way with it. */
  boolean standsStill() {
    return state == State.AVAILABLE
        || (state == State.IN_USE
            && attachment().filter(hanging -> hanging.hold == Hold.ATTACHED).isPresent());
  }

  /** The same with another disk. */
  EbsVolume copy(Disk other) {
    var copy = new EbsVolume(id, spec, createdAt, other);
    copy.tags.putAll(tags);
    copy.state = state;
    copy.attachment = attachment().map(Attachment::copy).orElse(null);
    return copy;
  }
}
