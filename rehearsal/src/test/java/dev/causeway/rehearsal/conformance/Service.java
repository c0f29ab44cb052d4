package dev.causeway.rehearsal.conformance;

/** A part of AWS, and the list of what we rely on of it. */
enum Service {
  SQS(SqsBehaviours.class),
  FLEET(FleetBehaviours.class),
  DISKS(DiskBehaviours.class),
  DYNAMO_DB(DynamoBehaviours.class);

  private final Class<? extends Behaviours> list;

  Service(Class<? extends Behaviours> list) {
    this.list = list;
  }

  Class<? extends Behaviours> list() {
    return list;
  }

  /** The list, to be tried there. */
  Behaviours on(Ground ground) {
    return switch (this) {
      case SQS -> new SqsBehaviours(ground);
      case FLEET -> new FleetBehaviours(ground);
      case DISKS -> new DiskBehaviours(ground);
      case DYNAMO_DB -> new DynamoBehaviours(ground);
    };
  }
}
