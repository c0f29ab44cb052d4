package dev.causeway.rehearsal.conformance;

import java.util.function.Function;

/** A part of AWS, and the list of what we rely on of it. */
enum Service {
  SQS("SQS", SqsBehaviours.class, SqsBehaviours::new),
  FLEET(
      "Auto Scaling, Elastic Load Balancing and CloudWatch",
      FleetBehaviours.class,
      FleetBehaviours::new),
  DYNAMO_DB("DynamoDB", DynamoBehaviours.class, DynamoBehaviours::new);

  private final String word;
  private final Class<?> list;
  private final Function<Ground, Object> onGround;

  Service(String word, Class<?> list, Function<Ground, Object> onGround) {
    this.word = word;
    this.list = list;
    this.onGround = onGround;
  }

  String word() {
    return word;
  }

  Class<?> list() {
    return list;
  }

  /** The list, to be tried there. */
  Object on(Ground ground) {
    return onGround.apply(ground);
  }
}
