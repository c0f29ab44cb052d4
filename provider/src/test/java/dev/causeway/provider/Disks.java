package dev.causeway.provider;

import static dev.causeway.provider.Given.props;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.InMemoryEc2;
import dev.causeway.provider.fakes.InMemoryEc2.Drive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two stopped nodes with three disks, and the volumes that pods use in their stead. */
final class Disks {
  static final String POD_HOST = "i-k8s";

  /** Where each disk hangs → the volume that was adopted in its stead. */
  static final Map<String, String> ADOPTED =
      new TreeMap<>(
          Map.of(
              "i-1 /dev/sdf", "vol-new-1f",
              "i-1 /dev/sdg", "vol-new-1g",
              "i-2 /dev/sdf", "vol-new-2f"));

  final World world = new World("causeway:ec2:DiskReturn");
  final InMemoryEc2 ec2 = world.ec2;
  final PropertyMap inputs =
      props(
          "nodes",
          List.of(
              node("i-1", List.of("/dev/sdf", "/dev/sdg"), "db-0"),
              node("i-2", List.of("/dev/sdf"), "db-1")),
          "onReturn",
          "BRING_DISKS_HOME");

  Disks() {
    ec2.node(POD_HOST, "eu-central-1a");
    ec2.node("i-1", "eu-central-1a").state = "stopped";
    ec2.node("i-2", "eu-central-1a").state = "stopped";
    ADOPTED.forEach((place, volume) -> hang(old(volume), place));
  }

  private static PropertyMap node(String id, List<String> devices, String adoptedBy) {
    return props("instanceId", id, "devices", devices, "adoptedBy", adoptedBy);
  }

  private void hang(String volume, String place) {
    ec2.volume(volume, "eu-central-1a");
    ec2.hang(volume, instance(place), device(place));
  }

  static String old(String adopted) {
    return adopted.replace("new", "old");
  }

  static String instance(String place) {
    return place.substring(0, place.indexOf(' '));
  }

  static String device(String place) {
    return place.substring(place.indexOf(' ') + 1);
  }

  /** Adopts a volume for every disk, as {@code VolumeReady} tags it, and lets pods use it. */
  void adopt() {
    int port = 0;
    for (Map.Entry<String, String> each : ADOPTED.entrySet()) {
      ec2.volume(each.getValue(), "eu-central-1a");
      mark(each.getValue(), each.getKey());
      ec2.machine(instance(each.getKey())).tags.put(markOf(each.getKey()), setOf(each.getKey()));
      ec2.hang(each.getValue(), POD_HOST, "/dev/xvdb" + port++);
    }
  }

  void mark(String volume, String place) {
    ec2.drive(volume).tags.put(markOf(place), setOf(place));
  }

  static String markOf(String place) {
    return "causeway:adopted:" + device(place);
  }

  static String setOf(String place) {
    return instance(place).equals("i-1") ? "db-0" : "db-1";
  }

  /** Lets the pods go, one volume after the other. */
  void podsGo() {
    int wait = 30;
    for (String volume : ADOPTED.values()) {
      world.time.in(Duration.ofSeconds(wait), () -> ec2.free(volume));
      wait += 30;
    }
  }

  /** Where each volume hangs. */
  Map<String, String> places() {
    Map<String, String> places = new TreeMap<>();
    ADOPTED
        .values()
        .forEach(
            volume -> {
              places.put(volume, ec2.drive(volume).place());
              places.put(old(volume), ec2.drive(old(volume)).place());
            });
    return places;
  }

  /** Where each volume hangs when all is as it was on the old side, but for the disks. */
  static Map<String, String> home() {
    Map<String, String> places = new TreeMap<>();
    ADOPTED.forEach(
        (place, volume) -> {
          places.put(volume, place);
          places.put(old(volume), "nowhere");
        });
    return places;
  }

  Drive drive(String volume) {
    return ec2.drive(volume);
  }
}
