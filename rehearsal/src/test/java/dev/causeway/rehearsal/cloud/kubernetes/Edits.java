package dev.causeway.rehearsal.cloud.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.function.UnaryOperator;

/**
 * Changes an object that its controllers change too: as {@code kubectl edit} does, it begins again
 * when somebody else was faster.
 */
final class Edits {
  private static final int MOST = 20;

  private Edits() {}

  static <T> T edit(Resource<T> object, UnaryOperator<T> change) {
    for (int tries = 1; ; tries++) {
      try {
        return object.edit(change);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || tries == MOST) {
          throw e;
        }
      }
    }
  }
}
