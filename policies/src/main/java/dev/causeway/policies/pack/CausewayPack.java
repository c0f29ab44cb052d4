package dev.causeway.policies.pack;

import dev.causeway.policies.Pack;
import dev.causeway.policies.Policy;
import dev.causeway.policies.fleet.AutoscaledSize;
import dev.causeway.policies.fleet.AutoscalerLimits;
import dev.causeway.policies.fleet.BindingKeepsFleet;
import dev.causeway.policies.fleet.DrainOwnsSize;
import dev.causeway.policies.fleet.EvacuatedOwnsSize;
import dev.causeway.policies.kafka.EvacuationNamesTargets;
import dev.causeway.policies.kafka.EvacuationRuns;
import dev.causeway.policies.kafka.MirrorLoops;
import dev.causeway.policies.kafka.MirrorMovesOffsets;
import dev.causeway.policies.kafka.MirrorPoliciesAlike;
import dev.causeway.policies.kafka.MirrorRunsAtTarget;
import dev.causeway.policies.kafka.ReplicasWithinBrokers;
import dev.causeway.policies.kafka.SelfHealingOff;
import dev.causeway.policies.kubernetes.ClaimFitsVolume;
import dev.causeway.policies.kubernetes.ClaimNames;
import dev.causeway.policies.kubernetes.ExplicitNames;
import dev.causeway.policies.kubernetes.GraceCoversPreStop;
import dev.causeway.policies.kubernetes.PreStopStopsPoller;
import dev.causeway.policies.kubernetes.SetKeepsClaims;
import dev.causeway.policies.kubernetes.SleepHandler;
import dev.causeway.policies.kubernetes.StaticClaimClass;
import dev.causeway.policies.kubernetes.TemplateFitsClaim;
import dev.causeway.policies.kubernetes.VolumeRetained;
import dev.causeway.policies.kubernetes.VolumeZone;
import dev.causeway.policies.road.ChildNames;
import dev.causeway.policies.road.OriginalsKept;
import dev.causeway.policies.sqs.AllowListSize;
import dev.causeway.policies.sqs.FallbackReceives;
import dev.causeway.policies.sqs.FifoDeadLetters;
import dev.causeway.policies.sqs.ReceivesTwice;
import dev.causeway.policies.sqs.RedriveAllowed;
import dev.causeway.policies.sqs.RedriveOutlives;
import dev.causeway.policies.sqs.RedriveSamePlace;
import dev.causeway.policies.sqs.RedriveSameType;
import dev.causeway.policies.sqs.VisibilityCoversRun;
import dev.causeway.policies.traffic.AlbWeights;
import dev.causeway.policies.traffic.HaproxyBalance;
import dev.causeway.policies.traffic.HaproxyObserves;
import dev.causeway.policies.traffic.HaproxyWeights;
import dev.causeway.policies.traffic.HiddenFailBack;
import dev.causeway.policies.traffic.IngressNginxCanary;
import dev.causeway.policies.traffic.RecordWeights;
import java.util.List;

/** Every policy of Causeway, in one pack. */
public final class CausewayPack {
  private static final String VERSION = "0.1.0";

  private CausewayPack() {}

  /** The pack, each policy at its own level. */
  public static Pack create() {
    return Pack.of("causeway", VERSION, policies())
        .described(
            "Causeway",
            "Facts of AWS, Kubernetes, Kafka and HAProxy that live migrations rely on.");
  }

  private static List<Policy> policies() {
    return List.of(
        new RedriveSameType(),
        new RedriveSamePlace(),
        new RedriveOutlives(),
        new RedriveAllowed(),
        new AllowListSize(),
        new ReceivesTwice(),
        new FallbackReceives(),
        new VisibilityCoversRun(),
        new FifoDeadLetters(),
        new OriginalsKept(),
        new ChildNames(),
        new GraceCoversPreStop(),
        new PreStopStopsPoller(),
        new SleepHandler(),
        new ExplicitNames(),
        new ClaimNames(),
        new StaticClaimClass(),
        new ClaimFitsVolume(),
        new TemplateFitsClaim(),
        new VolumeZone(),
        new VolumeRetained(),
        new SetKeepsClaims(),
        new AutoscalerLimits(),
        new DrainOwnsSize(),
        new EvacuatedOwnsSize(),
        new AutoscaledSize(),
        new BindingKeepsFleet(),
        new AlbWeights(),
        new RecordWeights(),
        new HiddenFailBack(),
        new HaproxyWeights(),
        new HaproxyBalance(),
        new HaproxyObserves(),
        new IngressNginxCanary(),
        new ReplicasWithinBrokers(),
        new EvacuationRuns(),
        new EvacuationNamesTargets(),
        new SelfHealingOff(),
        new MirrorLoops(),
        new MirrorPoliciesAlike(),
        new MirrorRunsAtTarget(),
        new MirrorMovesOffsets());
  }
}
