package dev.causeway.rehearsal.access;

import dev.causeway.rehearsal.crash.Stage;
import java.util.Arrays;
import java.util.Optional;

/** Who makes the calls of a run; the name is what its credentials say. */
public enum Caller {
  /** Our provider, the same in production. */
  CAUSEWAY(Stage.CAUSEWAY, "Causeway"),
  /** The stand-in of Pulumi's aws provider. */
  AWS(Stage.AWS, "PulumiAws"),
  /** The stand-in of Pulumi's kubernetes provider. */
  KUBERNETES(Stage.KUBERNETES, "PulumiKubernetes");

  private final String user;
  private final String word;

  Caller(String user, String word) {
    this.user = user;
    this.word = word;
  }

  /** The access key id, or the bearer token. */
  public String user() {
    return user;
  }

  /** What a policy calls it. */
  String word() {
    return word;
  }

  /** Who has these credentials; empty for anybody else, such as workers and producers. */
  static Optional<Caller> of(String user) {
    return Arrays.stream(values()).filter(caller -> caller.user.equals(user)).findFirst();
  }
}
