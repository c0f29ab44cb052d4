package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.HttpRequest;
import dev.causeway.rehearsal.cloud.HttpResponse;
import dev.causeway.rehearsal.cloud.Schedule;
import dev.causeway.rehearsal.cloud.Time;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** All that one account holds, and the machines that run in it. Thread-safe. */
final class Account implements AutoCloseable {
  private final Time time;
  private final AwsGuard guard;
  private final SqsService sqs;
  private final DynamoWire dynamo = new DynamoWire();
  private final TargetGroups targets;
  private final Schedule schedule;
  private final AutoScalingService scaling;
  private final Ec2 ec2;
  private final AwsWire wire;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  /**
   * An empty account.
   *
   * @param tempo how long things take
   * @param urls queue name → its URL
   * @param disks where its disks are
   * @param guard says which calls are let through
   */
  Account(Time time, Tempo tempo, UnaryOperator<String> urls, DiskFolder disks, AwsGuard guard) {
    this.time = time;
    this.guard = guard;
    this.sqs = new SqsService(time, LocalAws::queueArn);
    this.targets = new TargetGroups(time.clock());
    this.schedule = time.schedule("local-aws-timer", 1, failures::add);
    this.scaling = new AutoScalingService(time, tempo.fleet(), schedule, targets);
    this.ec2 = new Ec2(time, tempo.disks(), schedule, disks, failures::add);
    this.wire =
        new AwsWire(
            Map.of("AmazonSQS", new SqsWire(sqs, urls), "DynamoDB_20120810", dynamo),
            Map.of(
                "2011-01-01", new AutoScalingWire(scaling),
                "2016-11-15", new Ec2Wire(ec2),
                "2015-12-01", new LoadBalancingWire(targets),
                "2010-08-01", new CloudWatchWire(targets)),
            guard);
  }

  /** The same with machines that do not run yet; refused unless the account stands still. */
  Account copy(Time time, Tempo tempo, UnaryOperator<String> urls, DiskFolder disks) {
    var copy = new Account(time, tempo, urls, disks, guard);
    copy.sqs.takeOver(sqs);
    copy.dynamo.takeOver(dynamo);
    copy.targets.takeOver(targets);
    copy.scaling.takeOver(scaling);
    copy.ec2.takeOver(ec2);
    return copy;
  }

  HttpResponse answer(HttpRequest request) {
    return time.answering(() -> wire.handle(request));
  }

  SqsService sqs() {
    return sqs;
  }

  TargetGroups targets() {
    return targets;
  }

  AutoScalingService scaling() {
    return scaling;
  }

  Ec2 ec2() {
    return ec2;
  }

  /** How long machines and disks take. */
  record Tempo(FleetTimes fleet, DiskTimes disks) {
    static final Tempo USUAL = new Tempo(FleetTimes.USUAL, DiskTimes.USUAL);
  }

  List<String> unmodelled() {
    return wire.unmodelled();
  }

  /**
   * Kills every program.
   *
   * @throws IllegalStateException if something of the account failed in the background
   */
  @Override
  public void close() {
    schedule.close();
    scaling.close();
    ec2.close();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "a part of the local AWS failed: " + failures.get(0), failures.get(0));
    }
  }
}
