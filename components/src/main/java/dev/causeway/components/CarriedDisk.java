package dev.causeway.components;

import com.pulumi.aws.ebs.Volume;
import com.pulumi.aws.ebs.VolumeArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a volume takes over from the disk whose snapshot it is made of. */
final class CarriedDisk {
  /** All that is taken over once; {@code ignoreChanges} keeps it when the disk changes or goes. */
  static final List<String> PROPERTIES =
      List.of(
          "encrypted",
          "iops",
          "kmsKeyId",
          "size",
          "snapshotId",
          "tags",
          "tagsAll",
          "throughput",
          "type");

  /** Of other types EC2 tells IOPS too, and refuses to be told them. */
  private static final Set<String> IOPS_OF_CHOICE = Set.of("gp3", "io1", "io2");

  private static final Set<String> THROUGHPUT_OF_CHOICE = Set.of("gp3");

  private CarriedDisk() {}

  /** Takes everything over but the name. */
  static void into(VolumeArgs.Builder volume, Volume disk, String name) {
    volume
        .type(disk.type())
        .iops(ofTypes(disk, disk.iops(), IOPS_OF_CHOICE))
        .throughput(ofTypes(disk, disk.throughput(), THROUGHPUT_OF_CHOICE))
        .encrypted(disk.encrypted())
        .kmsKeyId(key(disk))
        .tags(disk.tags().applyValue(tags -> named(tags, name)));
  }

  private static Output<Integer> ofTypes(Volume disk, Output<Integer> value, Set<String> types) {
    return Output.tuple(disk.type(), value)
        .applyValue(both -> types.contains(String.valueOf(both.t1)) ? both.t2 : null);
  }

  /** Only an encrypted volume has a key. */
  private static Output<String> key(Volume disk) {
    return Output.tuple(disk.encrypted(), disk.kmsKeyId())
        .applyValue(both -> Boolean.TRUE.equals(both.t1) ? notBlank(both.t2) : null);
  }

  private static @Nullable String notBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Tags of AWS's own may not be set, those of moves tell where a disk was before. */
  private static Map<String, String> named(Optional<Map<String, String>> tags, String name) {
    Map<String, String> named =
        tags.orElse(Map.of()).entrySet().stream()
            .filter(tag -> !tag.getKey().startsWith("aws:"))
            .filter(tag -> !tag.getKey().startsWith("causeway:"))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    named.put("Name", name);
    return named;
  }
}
