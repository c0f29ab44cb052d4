package dev.causeway.components;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which disks become the volumes of which set, and what becomes of them on the way home. */
public final class AdoptedVolumesArgs extends Fluent<AdoptedVolumesArgs> {
  private static final Pattern FILE_SYSTEM = Pattern.compile("[a-z0-9]{2,10}");

  private @Nullable LegacyNodes nodes;
  private @Nullable String set;
  private @Nullable String fileSystem;
  private @Nullable OnReturn onReturn;
  private @Nullable FirstRead firstRead;
  private String namespace = "default";
  private Duration patience = Duration.ofHours(6);
  private Map<String, String> devices = Map.of();
  private Map<String, String> labels = Map.of();
  private Map<String, String> selector = Map.of();

  AdoptedVolumesArgs() {}

  /** The nodes whose disks they are. */
  public AdoptedVolumesArgs of(LegacyNodes nodes) {
    return with(args -> args.nodes = nodes);
  }

  /** The Kubernetes name of the StatefulSet that adopts them. */
  public AdoptedVolumesArgs set(String name) {
    return with(args -> args.set = DrainingWorkersArgs.label("volumes set", name));
  }

  /** The namespace; {@code default} unless said otherwise. */
  public AdoptedVolumesArgs namespace(String name) {
    return with(args -> args.namespace = DrainingWorkersArgs.label("volumes namespace", name));
  }

  /** The claim template that the disk on a device becomes the claims of. */
  public AdoptedVolumesArgs claim(String template, String device) {
    DrainingWorkersArgs.label("claim template", template);
    refuseTwice("claim template", template, devices.containsKey(template));
    refuseTwice("device of claim", device, devices.containsValue(device));
    Map<String, String> more = new LinkedHashMap<>(devices);
    more.put(template, device);
    return with(args -> args.devices = more);
  }

  private static void refuseTwice(String subject, String value, boolean twice) {
    if (twice) {
      throw WrongArgument.seen(subject, value, "each one once", "Leave the other out");
    }
  }

  /** The labels of the claims; the set's name unless said otherwise. */
  public AdoptedVolumesArgs labels(Map<String, String> labels) {
    return with(args -> args.labels = Map.copyOf(labels));
  }

  /** The labels that the claims ask of their volumes, which get them; none unless said. */
  public AdoptedVolumesArgs selector(Map<String, String> labels) {
    return with(args -> args.selector = Map.copyOf(labels));
  }

  /** The file system that is on the disks, such as {@code ext4}. */
  public AdoptedVolumesArgs fileSystem(String type) {
    return with(
        args ->
            args.fileSystem =
                Accepted.matching("volumes file system", type, FILE_SYSTEM, "such as ext4 or xfs"));
  }

  /** What becomes of the writes of the new side on the way home. */
  public AdoptedVolumesArgs onReturn(OnReturn choice) {
    return with(args -> args.onReturn = choice);
  }

  /** How the blocks of the volumes may come. */
  public AdoptedVolumesArgs firstRead(FirstRead choice) {
    return with(args -> args.firstRead = choice);
  }

  /** How long to wait for nodes, disks and snapshots; 6 hours unless said otherwise. */
  public AdoptedVolumesArgs patience(Duration longest) {
    return with(args -> args.patience = Accepted.above("volumes patience", longest, Duration.ZERO));
  }

  /** The arguments, once it is clear that none is missing and that they agree. */
  AdoptedVolumesArgs checked() {
    set();
    fileSystem();
    onReturn();
    firstRead();
    claims();
    return this;
  }

  LegacyNodes nodes() {
    return Accepted.given(nodes, "volumes nodes", "of(the nodes)");
  }

  String set() {
    return Accepted.given(set, "volumes set", "set(name of the StatefulSet)");
  }

  String namespace() {
    return namespace;
  }

  String fileSystem() {
    return Accepted.given(fileSystem, "volumes file system", "fileSystem(type)");
  }

  OnReturn onReturn() {
    if (onReturn == null) {
      throw WrongArgument.missing(
          "volumes onReturn",
          "BRING_DISKS_HOME or DROP_NEW_WRITES, there is no default",
          "Call .onReturn(OnReturn.BRING_DISKS_HOME) to keep what the new side writes");
    }
    return onReturn;
  }

  FirstRead firstRead() {
    if (firstRead == null) {
      throw WrongArgument.missing(
          "volumes firstRead", "LAZY or INITIALISED", "Call .firstRead(FirstRead.LAZY)");
    }
    return firstRead;
  }

  Duration patience() {
    return patience;
  }

  /** The claims as they are made, one template for each device. */
  List<ClaimTemplate> claims() {
    if (devices.isEmpty()) {
      throw WrongArgument.missing(
          "volumes claims", "one template for each device", "Call .claim(template, device)");
    }
    LegacyNode first = nodes().all().get(0);
    return devices.entrySet().stream()
        .map(
            each ->
                ClaimTemplate.claim(each.getKey(), first.on(each.getValue()).sizeGib())
                    .labels(labels())
                    .selector(selector))
        .toList();
  }

  String device(ClaimTemplate claim) {
    return devices.getOrDefault(claim.name(), "");
  }

  List<String> devices() {
    return List.copyOf(devices.values());
  }

  private Map<String, String> labels() {
    return labels.isEmpty() ? PodParts.labels(set()) : labels;
  }

  /** The labels of the volumes, which are those their claims ask for too. */
  Map<String, String> volumeLabels() {
    Map<String, String> all = new TreeMap<>(labels());
    all.putAll(selector);
    return all;
  }
}
