package dev.causeway.provider.fakes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/**
 * Nodes, volumes and snapshots in memory: what takes time takes virtual time, and a call that EC2
 * refuses is refused with <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">its code</a>.
 */
public final class InMemoryEc2 implements Ec2Client {
  public static final Duration STOPPING = Duration.ofSeconds(40);
  public static final Duration STARTING = Duration.ofSeconds(20);
  public static final Duration DETACHING = Duration.ofSeconds(10);
  public static final Duration RELEASING = Duration.ofSeconds(8);
  public static final Duration ATTACHING = Duration.ofSeconds(5);
  public static final Duration SNAPSHOTTING = Duration.ofMinutes(3);

  private final VirtualTime time;
  private final Faults faults;
  private final Map<String, Machine> machines = new TreeMap<>();
  private final Map<String, Drive> drives = new TreeMap<>();
  private final Map<String, Picture> pictures = new TreeMap<>();
  private final Set<Place> taken = new HashSet<>();

  public InMemoryEc2(VirtualTime time, Faults faults) {
    this.time = time;
    this.faults = faults;
  }

  /** A node, for tests to look at and change. */
  public static final class Machine {
    public final Map<String, String> tags = new TreeMap<>();
    public final Map<String, Boolean> deletedWithNode = new TreeMap<>();
    public String state = "running";
    private final String zone;

    private Machine(String zone) {
      this.zone = zone;
    }
  }

  /** A volume, for tests to look at and change. */
  public static final class Drive {
    public final Map<String, String> tags = new TreeMap<>();
    public String zone;
    public String state = "available";
    public @Nullable Integer rate;
    public @Nullable Long initialised;
    private @Nullable Place at;
    private String attachment = "attached";

    private Drive(String zone) {
      this.zone = zone;
    }

    /** Where it hangs, such as {@code i-1 /dev/sdf}; {@code nowhere} when it is free. */
    public String place() {
      return at == null ? "nowhere" : at.instanceId() + " " + at.device();
    }
  }

  /** A snapshot, for tests to look at and change. */
  public static final class Picture {
    public final Map<String, String> tags = new TreeMap<>();
    public final String volumeId;
    public String state = "pending";

    private Picture(String volumeId) {
      this.volumeId = volumeId;
    }
  }

  private record Place(String instanceId, String device) {}

  /** A running node. */
  public synchronized Machine node(String id, String zone) {
    Machine machine = new Machine(zone);
    machines.put(id, machine);
    return machine;
  }

  /** A free volume. */
  public synchronized Drive volume(String id, String zone) {
    Drive drive = new Drive(zone);
    drives.put(id, drive);
    return drive;
  }

  /** Hangs a volume on a node at once. */
  public synchronized void hang(String volumeId, String instanceId, String device) {
    Drive drive = drive(volumeId);
    drive.at = new Place(instanceId, device);
    drive.state = "in-use";
    drive.attachment = "attached";
    machine(instanceId).deletedWithNode.put(device, false);
  }

  /** Takes a volume off whatever holds it, at once. */
  public synchronized void free(String volumeId) {
    Drive drive = drive(volumeId);
    if (drive.at != null) {
      machine(drive.at.instanceId()).deletedWithNode.remove(drive.at.device());
    }
    drive.at = null;
    drive.state = "available";
  }

  public synchronized Machine machine(String id) {
    return found(machines, id, "InvalidInstanceID.NotFound", "instance ID");
  }

  public synchronized Drive drive(String id) {
    return found(drives, id, "InvalidVolume.NotFound", "volume");
  }

  public synchronized Picture picture(String id) {
    return found(pictures, id, "InvalidSnapshot.NotFound", "snapshot");
  }

  public synchronized Map<String, Picture> pictures() {
    return new TreeMap<>(pictures);
  }

  public synchronized void remove(String id) {
    machines.remove(id);
    drives.remove(id);
    pictures.remove(id);
  }

  private static <T> T found(Map<String, T> things, String id, String code, String word) {
    return Optional.ofNullable(things.get(id))
        .orElseThrow(() -> refused(code, "The %s '%s' does not exist".formatted(word, id)));
  }

  /** The refusal of a call. */
  public static RuntimeException refused(String code, String message) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(message).serviceName("Ec2").build();
    return Ec2Exception.builder().awsErrorDetails(details).statusCode(400).build();
  }

  private <T> T call(String name, Supplier<T> effect) {
    return faults.call(
        name,
        () -> {
          synchronized (this) {
            return effect.get();
          }
        });
  }

  @Override
  public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
    return call(
        "describeInstances",
        () -> {
          List<Instance> found =
              machines.keySet().stream()
                  .filter(id -> passes(request.filters(), id, "instance-id", tagsOf(id)))
                  .map(this::described)
                  .toList();
          Reservation all = Reservation.builder().instances(found).build();
          return DescribeInstancesResponse.builder().reservations(all).build();
        });
  }

  private static boolean passes(
      List<Filter> filters, String id, String ofId, Map<String, String> tags) {
    return filters.stream()
        .allMatch(filter -> filter.values().contains(value(filter, id, ofId, tags)));
  }

  private static String value(Filter filter, String id, String ofId, Map<String, String> tags) {
    if (filter.name().startsWith("tag:")) {
      return tags.getOrDefault(filter.name().substring("tag:".length()), "");
    }
    if (filter.name().equals(ofId)) {
      return id;
    }
    throw refused("InvalidParameterValue", "The filter '" + filter.name() + "' is invalid");
  }

  private Instance described(String id) {
    Machine machine = machine(id);
    return Instance.builder()
        .instanceId(id)
        .state(state -> state.name(machine.state))
        .placement(placement -> placement.availabilityZone(machine.zone))
        .rootDeviceName("/dev/xvda")
        .blockDeviceMappings(mappings(id, machine))
        .tags(tags(machine.tags))
        .build();
  }

  private List<InstanceBlockDeviceMapping> mappings(String id, Machine machine) {
    return drives.entrySet().stream()
        .filter(entry -> entry.getValue().at != null && entry.getValue().at.instanceId().equals(id))
        .filter(entry -> entry.getValue().attachment.equals("attached"))
        .map(entry -> mapping(entry.getKey(), entry.getValue(), machine))
        .toList();
  }

  private static InstanceBlockDeviceMapping mapping(String id, Drive drive, Machine machine) {
    String device = java.util.Objects.requireNonNull(drive.at).device();
    return InstanceBlockDeviceMapping.builder()
        .deviceName(device)
        .ebs(ebs -> ebs.volumeId(id).deleteOnTermination(machine.deletedWithNode.get(device)))
        .build();
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(entry -> Tag.builder().key(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }

  @Override
  public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
    return call(
        "describeVolumes",
        () ->
            DescribeVolumesResponse.builder()
                .volumes(
                    drives.keySet().stream()
                        .filter(id -> passes(request.filters(), id, "volume-id", tagsOf(id)))
                        .map(this::volume)
                        .toList())
                .build());
  }

  private Volume volume(String id) {
    Drive drive = drive(id);
    return Volume.builder()
        .volumeId(id)
        .state(drive.state)
        .availabilityZone(drive.zone)
        .volumeInitializationRate(drive.rate)
        .attachments(attachments(drive))
        .tags(tags(drive.tags))
        .build();
  }

  private static List<VolumeAttachment> attachments(Drive drive) {
    return Stream.ofNullable(drive.at)
        .map(
            at ->
                VolumeAttachment.builder()
                    .instanceId(at.instanceId())
                    .device(at.device())
                    .state(drive.attachment)
                    .build())
        .toList();
  }

  @Override
  public DescribeVolumeStatusResponse describeVolumeStatus(DescribeVolumeStatusRequest request) {
    return call(
        "describeVolumeStatus",
        () ->
            DescribeVolumeStatusResponse.builder()
                .volumeStatuses(request.volumeIds().stream().map(this::status).toList())
                .build());
  }

  private VolumeStatusItem status(String id) {
    Long progress = drive(id).initialised;
    VolumeStatusItem.Builder status = VolumeStatusItem.builder().volumeId(id);
    return progress == null
        ? status.build()
        : status.initializationStatusDetails(details -> details.progress(progress)).build();
  }

  @Override
  public StopInstancesResponse stopInstances(StopInstancesRequest request) {
    return call(
        "stopInstances",
        () -> {
          request.instanceIds().forEach(id -> machine(id));
          request.instanceIds().forEach(this::stop);
          return StopInstancesResponse.builder().build();
        });
  }

  private void stop(String id) {
    Machine machine = machine(id);
    if (List.of("pending", "shutting-down", "terminated").contains(machine.state)) {
      throw incorrect(id, "stopped");
    }
    if (machine.state.equals("running")) {
      becomes(machine, "stopping", "stopped", STOPPING);
    }
  }

  private static RuntimeException incorrect(String id, String wanted) {
    return refused(
        "IncorrectInstanceState",
        "The instance '%s' is not in a state from which it can be %s".formatted(id, wanted));
  }

  private void becomes(Machine machine, String first, String then, Duration after) {
    machine.state = first;
    time.in(
        after,
        () -> {
          if (machine.state.equals(first)) {
            machine.state = then;
          }
        });
  }

  @Override
  public StartInstancesResponse startInstances(StartInstancesRequest request) {
    return call(
        "startInstances",
        () -> {
          request.instanceIds().forEach(id -> machine(id));
          request.instanceIds().forEach(this::start);
          return StartInstancesResponse.builder().build();
        });
  }

  private void start(String id) {
    Machine machine = machine(id);
    if (List.of("stopping", "shutting-down", "terminated").contains(machine.state)) {
      throw incorrect(id, "started");
    }
    if (machine.state.equals("stopped")) {
      becomes(machine, "pending", "running", STARTING);
    }
  }

  @Override
  public AttachVolumeResponse attachVolume(AttachVolumeRequest request) {
    return call(
        "attachVolume",
        () -> {
          Place place = new Place(request.instanceId(), request.device());
          Drive drive = drive(request.volumeId());
          refuseToAttach(request.volumeId(), drive, place);
          hang(request.volumeId(), request.instanceId(), request.device());
          drive.attachment = "attaching";
          time.in(ATTACHING, () -> drive.attachment = "attached");
          return AttachVolumeResponse.builder().build();
        });
  }

  private void refuseToAttach(String id, Drive drive, Place place) {
    Machine machine = machine(place.instanceId());
    if (drive.state.equals("in-use")) {
      throw refused("VolumeInUse", id + " is already attached to an instance");
    }
    if (!drive.state.equals("available")) {
      throw refused("IncorrectState", "%s is not 'available'".formatted(id));
    }
    if (!drive.zone.equals(machine.zone)) {
      throw refused(
          "InvalidVolume.ZoneMismatch",
          "The volume '%s' is not in the same availability zone as instance '%s'"
              .formatted(id, place.instanceId()));
    }
    if (taken.contains(place)
        || drives.values().stream().anyMatch(other -> place.equals(other.at))) {
      throw refused(
          "InvalidParameterValue",
          "Invalid value '%s' for unixDevice. Attachment point %s is already in use"
              .formatted(place.device(), place.device()));
    }
  }

  @Override
  public DetachVolumeResponse detachVolume(DetachVolumeRequest request) {
    return call(
        "detachVolume",
        () -> {
          Drive drive = drive(request.volumeId());
          if (drive.at == null || !drive.at.instanceId().equals(request.instanceId())) {
            throw refused(
                "IncorrectState",
                "Volume '%s' is in the 'available' state".formatted(request.volumeId()));
          }
          Place place = drive.at;
          drive.attachment = "detaching";
          time.in(DETACHING, () -> letGo(request.volumeId(), place));
          return DetachVolumeResponse.builder().build();
        });
  }

  /** The device stays taken for a while after its disk has gone. */
  private void letGo(String volumeId, Place place) {
    free(volumeId);
    taken.add(place);
    time.in(RELEASING, () -> taken.remove(place));
  }

  @Override
  public ModifyInstanceAttributeResponse modifyInstanceAttribute(
      ModifyInstanceAttributeRequest request) {
    return call(
        "modifyInstanceAttribute",
        () -> {
          Machine machine = machine(request.instanceId());
          request
              .blockDeviceMappings()
              .forEach(
                  mapping ->
                      machine.deletedWithNode.put(
                          mapping.deviceName(), mapping.ebs().deleteOnTermination()));
          return ModifyInstanceAttributeResponse.builder().build();
        });
  }

  @Override
  public CreateTagsResponse createTags(CreateTagsRequest request) {
    return call(
        "createTags",
        () -> {
          for (String id : request.resources()) {
            request.tags().forEach(tag -> tagsOf(id).put(tag.key(), tag.value()));
          }
          return CreateTagsResponse.builder().build();
        });
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    return call(
        "deleteTags",
        () -> {
          for (String id : request.resources()) {
            request.tags().forEach(tag -> tagsOf(id).remove(tag.key(), tag.value()));
          }
          return DeleteTagsResponse.builder().build();
        });
  }

  private Map<String, String> tagsOf(String id) {
    return id.startsWith("i-")
        ? machine(id).tags
        : id.startsWith("vol-") ? drive(id).tags : picture(id).tags;
  }

  @Override
  public CreateSnapshotResponse createSnapshot(CreateSnapshotRequest request) {
    return call(
        "createSnapshot",
        () -> {
          drive(request.volumeId());
          String id = taken(request.volumeId(), request.tagSpecifications());
          return CreateSnapshotResponse.builder().snapshotId(id).build();
        });
  }

  @Override
  public CreateSnapshotsResponse createSnapshots(CreateSnapshotsRequest request) {
    return call(
        "createSnapshots",
        () -> {
          String node = request.instanceSpecification().instanceId();
          Function<String, String> taken = id -> taken(id, request.tagSpecifications());
          List<SnapshotInfo> all =
              mappings(node, machine(node)).stream()
                  .filter(
                      mapping ->
                          !mapping.deviceName().equals("/dev/xvda")
                              || !request.instanceSpecification().excludeBootVolume())
                  .map(mapping -> mapping.ebs().volumeId())
                  .filter(
                      id -> !request.instanceSpecification().excludeDataVolumeIds().contains(id))
                  .map(id -> info(id, taken.apply(id)))
                  .toList();
          return CreateSnapshotsResponse.builder().snapshots(all).build();
        });
  }

  private static SnapshotInfo info(String volumeId, String snapshotId) {
    return SnapshotInfo.builder().volumeId(volumeId).snapshotId(snapshotId).build();
  }

  private String taken(String volumeId, Collection<TagSpecification> tags) {
    String id = "snap-%d".formatted(pictures.size() + 1);
    Picture picture = new Picture(volumeId);
    tags.stream()
        .flatMap(each -> each.tags().stream())
        .forEach(tag -> picture.tags.put(tag.key(), tag.value()));
    pictures.put(id, picture);
    time.in(
        SNAPSHOTTING,
        () -> {
          if (picture.state.equals("pending")) {
            picture.state = "completed";
          }
        });
    return id;
  }

  @Override
  public DescribeSnapshotsResponse describeSnapshots(DescribeSnapshotsRequest request) {
    return call(
        "describeSnapshots",
        () -> {
          List<Snapshot> found = new ArrayList<>();
          pictures.keySet().stream()
              .filter(id -> passes(request.filters(), id, "snapshot-id", tagsOf(id)))
              .forEach(id -> found.add(snapshot(id, picture(id))));
          return DescribeSnapshotsResponse.builder().snapshots(found).build();
        });
  }

  private static Snapshot snapshot(String id, Picture picture) {
    return Snapshot.builder()
        .snapshotId(id)
        .volumeId(picture.volumeId)
        .state(picture.state)
        .stateMessage(picture.state.equals("error") ? "Given key is not accessible" : null)
        .progress(picture.state.equals("completed") ? "100%" : "37%")
        .build();
  }

  @Override
  public DeleteSnapshotResponse deleteSnapshot(DeleteSnapshotRequest request) {
    return call(
        "deleteSnapshot",
        () -> {
          picture(request.snapshotId());
          pictures.remove(request.snapshotId());
          return DeleteSnapshotResponse.builder().build();
        });
  }

  @Override
  public String serviceName() {
    return "ec2";
  }

  @Override
  public void close() {}
}
