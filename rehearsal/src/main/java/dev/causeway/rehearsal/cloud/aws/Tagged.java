package dev.causeway.rehearsal.cloud.aws;

import java.util.Map;

/** Something of EC2's that has an id and tags. */
interface Tagged {
  String id();

  /** Its tags, to be changed by whoever has the turn. */
  Map<String, String> tags();
}
