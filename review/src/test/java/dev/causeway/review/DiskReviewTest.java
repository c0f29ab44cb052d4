package dev.causeway.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What a review says of disks: when they are safe, and when nothing shows that they are. */
class DiskReviewTest {
  private static final String TYPES =
      "causeway:index:Migration$causeway:components:BlueGreenQueue$";
  private static final String VOLUME = "aws:ebs/volume:Volume";
  private static final String NODE = "aws:ec2/instance:Instance";
  private static final String SNAPSHOTS = "causeway:ec2:SnapshotSet";
  private static final String RETURN = "causeway:ec2:DiskReturn";
  private static final JsonNode NONE = Tree.NOTHING;

  private final Documents preview = Documents.preview();

  private static JsonNode json(String text) {
    return Documents.json(text);
  }

  private ObjectNode deleted(String type, String name, String inputs) {
    preview.step("delete", type, name, "disks", json(inputs), NONE);
    return preview.last().withObject("/oldState");
  }

  private void updated(String type, String name, String before, String after) {
    preview.step("update", type, name, "disks", json(before), json(after));
  }

  private static String urn(String type, String name) {
    return "urn:pulumi:prod::shop::" + TYPES + type + "::" + name;
  }

  private void nodeWithItsDisk() {
    deleted(VOLUME, "nodes-0-sdf", "{}").put("importID", "vol-1");
    ObjectNode node = deleted(NODE, "nodes-0-node", "{}").put("id", "i-1").put("importID", "i-1");
    node.putArray("dependencies").add(urn(VOLUME, "nodes-0-sdf"));
  }

  private void returnOfDisks(boolean proven) {
    String move = "{'proveKept':%s,'closed':%s,'nodes':[{'instanceId':'i-1'}]}";
    updated(RETURN, "disk-return", move.formatted(proven, false), move.formatted(proven, true));
  }

  private void lastSnapshots(String device, boolean kept) {
    String set = "{'instanceId':'i-1','devices':['%s'],'stopped':true,'keep':%s}";
    updated(SNAPSHOTS, "last", set.formatted(device, false), set.formatted(device, kept));
  }

  private String comment() {
    return preview.review().comment().replaceAll("\\s+", " ");
  }

  @Test
  void anOldDiskWhoseLastSnapshotIsKeptIsNoOnlyCopy() {
    nodeWithItsDisk();
    returnOfDisks(true);
    lastSnapshots("/dev/sdf", true);

    assertThat(comment())
        .contains("**Removes the only copy of data:** no")
        .contains("`nodes-0-sdf`: lives on in an adopted volume, and its last snapshot is kept")
        .contains("`nodes-0-node`: its disks are proven to outlive it");
  }

  @Test
  void anOldDiskWhoseSnapshotIsNotKeptIsTheOnlyCopy() {
    nodeWithItsDisk();
    returnOfDisks(true);
    lastSnapshots("/dev/sdf", false);

    assertThat(comment()).contains("**Removes the only copy of data:** **YES:** `nodes-0-sdf`");
  }

  @Test
  void anOldDiskThatNoSnapshotIsOfIsTheOnlyCopy() {
    nodeWithItsDisk();
    returnOfDisks(true);
    lastSnapshots("/dev/sdg", true);

    assertThat(comment()).contains("**YES:** `nodes-0-sdf`");
  }

  @Test
  void aNodeThatMayTakeItsDisksAlongIsNamed() {
    nodeWithItsDisk();
    returnOfDisks(false);
    lastSnapshots("/dev/sdf", true);

    assertThat(comment()).contains("**YES:** `nodes-0-node`");
  }

  @Test
  void anAdoptedVolumeThatOnlyIsForgottenComesHome() {
    deleted(RETURN, "disk-return", "{'onReturn':'BRING_DISKS_HOME'}");
    adoptedVolume(true);

    assertThat(comment())
        .contains("**Removes the only copy of data:** no -")
        .contains("`volume`: is only forgotten here, it comes home with what was written since")
        .contains("**Carries data:** - `disk-return` hangs the adopted disks on the old nodes");
  }

  @Test
  void anAdoptedVolumeThatIsDeletedIsTheOnlyCopy() {
    deleted(RETURN, "disk-return", "{'onReturn':'BRING_DISKS_HOME'}");
    adoptedVolume(false);

    assertThat(comment()).contains("**YES:** `volume`");
  }

  private void adoptedVolume(boolean retained) {
    deleted(VOLUME, "volume", "{}")
        .put("retainOnDelete", retained)
        .putArray("dependencies")
        .add(urn(RETURN, "disk-return"));
  }

  @Test
  void newWritesThatDoNotComeHomeAreSaidToBeDropped() {
    deleted(RETURN, "disk-return", "{'onReturn':'DROP_NEW_WRITES'}");
    adoptedVolume(true);

    assertThat(comment())
        .contains(
            "no, but **what was written since `shift-100` is dropped**: it stays on 1 volumes")
        .contains("**Drops data:** - `disk-return` **drops what was written since**")
        .doesNotContain("**Carries data:**");
  }

  @Test
  void aVolumeOfASnapshotOfARunningNodeIsACopy() {
    deleted(SNAPSHOTS, "first", "{'instanceId':'i-1','stopped':false,'token':'first of shop'}");
    trialVolume();

    assertThat(comment())
        .contains("**Removes the only copy of data:** no")
        .contains("2 that can hold data: `trial`, `first`: is a copy, the disk it is of stays")
        .contains("- token: \"first of shop\"");
  }

  @Test
  void aVolumeOfASnapshotOfAStoppedNodeIsTheOnlyCopyOfWhatWasWrittenSince() {
    deleted(SNAPSHOTS, "first", "{'instanceId':'i-1','stopped':true}");
    trialVolume();

    assertThat(comment()).contains("**YES:** `trial`");
  }

  @Test
  void aCopyThatGoesWithItsNodeIsNoCopy() {
    deleted(SNAPSHOTS, "first", "{'instanceId':'i-1','stopped':false}");
    trialVolume();
    deleted(NODE, "node", "{}").put("id", "i-1");

    assertThat(comment()).contains("**YES:** `trial`, `node`, `first`");
  }

  private void trialVolume() {
    deleted(VOLUME, "trial", "{}")
        .withObject("/propertyDependencies")
        .putArray("snapshotId")
        .add(urn(SNAPSHOTS, "first"));
  }

  @Test
  void aClaimGoesWithoutItsDiskOnlyWhereThePersistentVolumeKeepsIt() {
    claimOn("Retain");

    assertThat(comment())
        .contains("**Removes the only copy of data:** no")
        .contains("`pv`, `claim`: only stands for a disk, which does not go with it");
  }

  @Test
  void aClaimOnAPersistentVolumeThatDeletesItsDiskIsTheOnlyCopy() {
    claimOn("Delete");

    assertThat(comment()).contains("**YES:** `pv`, `claim`");
  }

  private void claimOn(String policy) {
    deleted(
        "kubernetes:core/v1:PersistentVolume",
        "pv",
        "{'metadata':{'name':'a'},'spec':{'persistentVolumeReclaimPolicy':'%s'}}"
            .formatted(policy));
    deleted("kubernetes:core/v1:PersistentVolumeClaim", "claim", "{'spec':{'volumeName':'a'}}");
  }

  @Test
  void theStopOfTheNodesPausesWrites() {
    preview.step(
        "create",
        "causeway:ec2:NodesStopped",
        "stopped",
        "disks",
        NONE,
        json("{'instanceIds':['i-1','i-2']}"));

    assertThat(comment())
        .contains(
            "**Writes pause:** from when `stopped` stops `i-1`, `i-2` until the new side is ready")
        .contains("stops `i-1`, `i-2` and from now on going back starts them");
  }

  @Test
  void aClosedMoveBringsNothingHome() {
    deleted(RETURN, "disk-return", "{'onReturn':'BRING_DISKS_HOME','closed':true}");
    deleted("causeway:ec2:NodesStopped", "stopped", "{'instanceIds':['i-1'],'closed':true}");

    assertThat(comment())
        .contains("**Carries data:** nothing")
        .contains("closed, brings no disk home")
        .contains("closed, starts no node")
        .doesNotContain("**Writes pause:**");
  }

  @Test
  void anotherChoiceOfWhatBecomesOfNewWritesIsSeen() {
    updated(
        RETURN, "disk-return", "{'onReturn':'BRING_DISKS_HOME'}", "{'onReturn':'DROP_NEW_WRITES'}");

    assertThat(comment()).contains("from now on going back **drops what was written since**");
  }
}
