package dev.causeway.rehearsal.access;

import dev.causeway.rehearsal.cloud.aws.AwsGuard;
import dev.causeway.rehearsal.cloud.aws.IamCall;
import dev.causeway.rehearsal.cloud.kubernetes.KubeCall;
import dev.causeway.rehearsal.cloud.kubernetes.KubeGuard;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lets everything through and notes who called what. Thread-safe. */
final class Recording {
  private final SortedMap<Caller, NavigableSet<IamCall>> aws = new TreeMap<>();
  private final SortedMap<Caller, NavigableSet<KubeCall>> kubernetes = new TreeMap<>();

  AwsGuard aws() {
    return (user, call) -> {
      note(aws, user, call);
      return true;
    };
  }

  KubeGuard kubernetes() {
    return (user, call) -> {
      note(kubernetes, user, call);
      return true;
    };
  }

  private synchronized <T> void note(
      SortedMap<Caller, NavigableSet<T>> calls, String user, T call) {
    Caller.of(user)
        .ifPresent(caller -> calls.computeIfAbsent(caller, who -> new TreeSet<>()).add(call));
  }

  synchronized Calls calls() {
    return new Calls(aws, kubernetes);
  }
}
