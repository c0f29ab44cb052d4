package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Trial.patch;
import static dev.causeway.rehearsal.cloud.kubernetes.Trial.refusal;
import static org.assertj.core.api.Assertions.assertThat;

/** What is relied on of volumes and claims. */
enum VolumeBehaviour implements ClusterBehaviour {
  A_CLAIM_BINDS_TO_THE_VOLUME_THAT_IS_KEPT_FOR_IT(Pages.RESERVING, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.volume("NAME", "NAME", "eu-central-1a"));
      trial.create(Yaml.claim("NAME", "NAME"));

      trial.isBound("NAME");
      var volume = trial.volume("NAME").get();
      assertThat(volume.getStatus().getPhase()).isEqualTo("Bound");
      assertThat(volume.getSpec().getClaimRef().getUid())
          .isEqualTo(trial.claim("NAME").get().getMetadata().getUid());
    }
  },
  BINDING_DOES_NOT_ASK_WHERE_THE_VOLUME_IS(Pages.RESERVING, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.volume("NAME", "NAME", "mars-1a"));
      trial.create(Yaml.claim("NAME", "NAME"));

      trial.isBound("NAME");
    }
  },
  A_POD_WHOSE_VOLUME_NO_NODE_REACHES_STAYS_PENDING_AND_IS_TOLD_WHY(
      Pages.NODE_AFFINITY, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.volume("NAME", "NAME", "mars-1a"));
      trial.create(Yaml.claim("NAME", "NAME"));
      trial.isBound("NAME");

      trial.create(Yaml.pod("NAME", "NAME"));

      trial.isTold("NAME", "node(s) didn't match PersistentVolume's node affinity");
      assertThat(trial.pod("NAME").get().getStatus().getPhase()).isEqualTo("Pending");
      assertThat(trial.pod("NAME").get().getSpec().getNodeName()).isNull();
    }
  },
  A_POD_RUNS_WHERE_ITS_VOLUME_IS(Pages.NODE_AFFINITY, Faked.PODS) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.volume("NAME", "NAME", "eu-central-1c"));
      trial.create(Yaml.claim("NAME", "NAME"));
      trial.isBound("NAME");

      trial.create(Yaml.pod("NAME", "NAME"));

      trial.runs("NAME");
      assertThat(trial.pod("NAME").get().getSpec().getNodeName()).isEqualTo("node-eu-central-1c");
    }
  },
  A_POD_WHOSE_CLAIM_IS_NOT_BOUND_STAYS_PENDING_AND_IS_TOLD_WHY(Pages.BINDING, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.claim("NAME", "NAME"));

      trial.create(Yaml.pod("NAME", "NAME"));

      trial.isTold("NAME", "pod has unbound immediate PersistentVolumeClaims");
    }
  },
  A_CLAIM_THAT_NAMES_NO_VOLUME_GETS_THE_SMALLEST_THAT_SUITS_IT(Pages.BINDING, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.anyVolume("NAME-small", "5Gi"));
      trial.create(Yaml.anyVolume("NAME-large", "30Gi"));
      trial.create(Yaml.anyVolume("NAME-right", "20Gi"));
      for (String volume : new String[] {"NAME-small", "NAME-large", "NAME-right"}) {
        trial.eventually(
            () ->
                assertThat(trial.volume(volume).get().getStatus().getPhase())
                    .isEqualTo("Available"));
      }

      trial.create(Pages.ANY_CLAIM);

      trial.isBound("NAME");
      assertThat(trial.claim("NAME").get().getSpec().getVolumeName())
          .isEqualTo(trial.mine("NAME-right"));
    }
  },
  A_CLAIM_OF_ANOTHER_CLASS_DOES_NOT_GET_THE_VOLUME_IT_NAMES(Pages.RESERVING, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.anyVolume("NAME", "10Gi"));
      trial.create(Yaml.claim("NAME", "NAME"));

      trial.isTold(
          "NAME",
          "Cannot bind to requested volume \"NAME\": storageClassName does not match"
              .replace("NAME", trial.name()));
      assertThat(trial.claim("NAME").get().getStatus().getPhase()).isEqualTo("Pending");
    }
  },
  A_CLAIM_OF_A_LARGER_SIZE_DOES_NOT_GET_THE_VOLUME_IT_NAMES(Pages.RESERVING, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.anyVolume("NAME", "5Gi"));
      trial.create(
          Yaml.claim("NAME", "NAME").replace("storageClassName: \"\"", "storageClassName: NAME"));

      trial.isTold("NAME", "requested PV is too small");
      assertThat(trial.claim("NAME").get().getStatus().getPhase()).isEqualTo("Pending");
    }
  },
  A_VOLUME_KEPT_FOR_ANOTHER_CLAIM_IS_NOT_GIVEN_AWAY(Pages.RESERVING, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(Yaml.volume("NAME", "NAME-other", "eu-central-1a"));
      trial.create(Yaml.claim("NAME", "NAME"));

      trial.isTold("NAME", "already bound to a different claim.");
      assertThat(trial.volume("NAME").get().getStatus().getPhase()).isEqualTo("Available");
    }
  },
  A_CLAIM_THAT_NAMES_NO_CLASS_GETS_THE_DEFAULT_ONE(Pages.DEFAULT_CLASS, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      var storageClass = trial.create(Pages.DEFAULT);
      trial.eventually(
          () -> {
            trial.claim("NAME").delete();
            trial.isGone(trial.claim("NAME"));
            trial.create(Pages.ANY_CLAIM.replace("storageClassName: NAME", ""));
            assertThat(trial.claim("NAME").get().getSpec().getStorageClassName())
                .isEqualTo(trial.name());
          });
      trial.client().resource(storageClass).delete();
    }
  },
  A_RETAINED_VOLUME_IS_RELEASED_WHEN_ITS_CLAIM_IS_DELETED(Pages.RETAIN, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      bound(trial);

      trial.claim("NAME").delete();

      isReleased(trial);
      assertThat(trial.volume("NAME").get().getSpec().getClaimRef().getName())
          .isEqualTo(trial.name());
    }
  },
  A_RELEASED_VOLUME_DOES_NOT_BIND_AGAIN_UNTIL_ITS_CLAIM_REF_IS_CLEARED(
      Pages.RETAIN, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      bound(trial);
      trial.claim("NAME").delete();
      isReleased(trial);

      trial.create(Yaml.claim("NAME", "NAME"));
      trial.isTold("NAME", "already bound to a different claim.");
      assertThat(trial.claim("NAME").get().getStatus().getPhase()).isEqualTo("Pending");
      patch(trial.volume("NAME"), "{\"spec\": {\"claimRef\": null}}");

      trial.isBound("NAME");
    }
  },
  A_VOLUME_TO_DELETE_WAITS_FOR_ITS_DRIVER(Pages.DELETE, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      trial.create(
          Yaml.volume("NAME", "NAME", "eu-central-1a")
              .replace("Policy: Retain", "Policy: Delete")
              .replace("ebs.csi.aws.com", "not.there.example.org"));
      trial.create(Yaml.claim("NAME", "NAME"));
      trial.isBound("NAME");

      trial.claim("NAME").delete();

      isReleased(trial);
    }
  },
  A_CLAIM_IS_DELETED_ONLY_AFTER_THE_POD_THAT_USES_IT(Pages.PROTECTION, Faked.PODS) {
    @Override
    public void check(Trial trial) {
      bound(trial);
      trial.create(Yaml.pod("NAME", "NAME"));
      trial.runs("NAME");

      trial.claim("NAME").delete();
      // What watches over claims lets one go that nobody uses, which came later.
      trial.create(Yaml.claim("NAME-free", "NAME-none"));
      trial.claim("NAME-free").delete();
      trial.isGone(trial.claim("NAME-free"));

      var going = trial.claim("NAME").get();
      assertThat(going.getMetadata().getDeletionTimestamp()).isNotNull();
      assertThat(going.getMetadata().getFinalizers())
          .containsExactly("kubernetes.io/pvc-protection");
      trial.pod("NAME").delete();
      trial.isGone(trial.claim("NAME"));
    }
  },
  A_BOUND_VOLUME_IS_DELETED_ONLY_AFTER_ITS_CLAIM(Pages.PROTECTION, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      bound(trial);

      trial.volume("NAME").delete();
      trial.create(Yaml.volume("NAME-free", "NAME-none", "eu-central-1a"));
      trial.volume("NAME-free").delete();
      trial.isGone(trial.volume("NAME-free"));

      assertThat(trial.volume("NAME").get().getMetadata().getFinalizers())
          .contains("kubernetes.io/pv-protection");
      trial.claim("NAME").delete();
      trial.isGone(trial.volume("NAME"));
    }
  },
  THE_SPEC_OF_A_CLAIM_IS_IMMUTABLE(Pages.CLAIM, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      bound(trial);

      assertThat(
              refusal(
                  () -> patch(trial.claim("NAME"), "{\"spec\": {\"storageClassName\": \"gp3\"}}")))
          .startsWith("422 Invalid")
          .contains(
              "spec: Forbidden: spec is immutable after creation except resources.requests and"
                  + " volumeAttributesClassName for bound claims");
    }
  },
  A_CLAIM_OF_A_VOLUME_THAT_NO_PROVISIONER_MADE_DOES_NOT_GROW(Pages.EXPANDING, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      bound(trial);

      assertThat(
              refusal(
                  () ->
                      patch(
                          trial.claim("NAME"),
                          "{\"spec\": {\"resources\": {\"requests\": {\"storage\": \"20Gi\"}}}}")))
          .startsWith("403 Forbidden")
          .contains("only dynamically provisioned pvc can be resized");
    }
  },
  THE_SOURCE_OF_A_VOLUME_IS_IMMUTABLE(Pages.VOLUME, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      bound(trial);

      assertThat(
              refusal(
                  () ->
                      patch(
                          trial.volume("NAME"),
                          "{\"spec\": {\"csi\": {\"volumeHandle\": \"vol-other\"}}}")))
          .startsWith("422 Invalid")
          .contains(
              "spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable"
                  + " after creation");
    }
  },
  THE_NODE_AFFINITY_OF_A_VOLUME_IS_IMMUTABLE(Pages.VOLUME, Faked.NOTHING) {
    @Override
    public void check(Trial trial) {
      bound(trial);

      assertThat(refusal(() -> patch(trial.volume("NAME"), "{\"spec\": {\"nodeAffinity\": null}}")))
          .startsWith("422 Invalid")
          .contains("field is immutable");
    }
  };

  private final String link;
  private final Faked faked;

  VolumeBehaviour(String link, Faked faked) {
    this.link = link;
    this.faked = faked;
  }

  @Override
  public String link() {
    return link;
  }

  @Override
  public Faked faked() {
    return faked;
  }

  private static void bound(Trial trial) {
    trial.create(Yaml.volume("NAME", "NAME", "eu-central-1a"));
    trial.create(Yaml.claim("NAME", "NAME"));
    trial.isBound("NAME");
  }

  private static void isReleased(Trial trial) {
    trial.eventually(
        () -> assertThat(trial.volume("NAME").get().getStatus().getPhase()).isEqualTo("Released"));
  }

  /** The documentation, and objects that only these behaviours need. */
  private static final class Pages {
    private static final String PAGE =
        "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#";
    static final String RESERVING = PAGE + "reserving-a-persistentvolume";
    static final String NODE_AFFINITY = PAGE + "node-affinity";
    static final String BINDING = PAGE + "binding";
    static final String RETAIN = PAGE + "retain";
    static final String DELETE = PAGE + "delete";
    static final String PROTECTION = PAGE + "storage-object-in-use-protection";
    static final String EXPANDING = PAGE + "expanding-persistent-volumes-claims";
    static final String CLAIM =
        "https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-claim-v1/";
    static final String VOLUME =
        "https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-v1/";
    static final String DEFAULT_CLASS =
        "https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass";

    static final String ANY_CLAIM =
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: NAME, namespace: default}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: NAME
          resources: {requests: {storage: 10Gi}}
        """;

    static final String DEFAULT =
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: NAME
          annotations: {storageclass.kubernetes.io/is-default-class: "true"}
        provisioner: ebs.csi.aws.com
        """;
  }
}
