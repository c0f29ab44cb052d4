package dev.causeway.rehearsal.kafka;

/**
 * How a site is laid out.
 *
 * @param migration the migration that moves it, which names its settings
 * @param set the name of the cluster, of its group and of all that is called after it
 * @param firstNew the id of the first new broker
 */
public record KafkaPlan(String migration, String set, int firstNew) {
  /** The only site of a world. */
  public static KafkaPlan usual() {
    return new KafkaPlan(KafkaSite.STACK, "kafka", 100);
  }

  String image() {
    return "registry.example/%s:4.3.1".formatted(set);
  }

  String cruiseControlImage() {
    return "registry.example/%s-cruise-control:2.5.146".formatted(set);
  }

  String hook() {
    return set + "-leave";
  }

  String entrypoint() {
    return set + "-discovery";
  }
}
