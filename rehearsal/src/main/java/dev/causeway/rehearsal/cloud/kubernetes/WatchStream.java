package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * The changes to a selection of objects, as a watch tells them: an object that no longer matches
 * reads as deleted, one that begins to match as added.
 */
final class WatchStream {
  private final ObjectStore store;
  private final Selection selection;
  private final Consumer<String> out;

  WatchStream(ObjectStore store, Selection selection, Consumer<String> out) {
    this.store = store;
    this.selection = selection;
    this.out = out;
  }

  /** Starts with what is there, or after the version. */
  ObjectStore.Subscription start(String version) {
    if (version.isEmpty() || version.equals("0")) {
      return fromNow();
    }
    long after = Long.parseLong(version);
    return store.listen(after, this::tell).orElseThrow(() -> ApiError.expired(after));
  }

  private ObjectStore.Subscription fromNow() {
    ObjectStore.Subscription[] subscription = new ObjectStore.Subscription[1];
    store.atRest(
        () -> {
          selection.in(store).forEach(object -> tell("ADDED", object));
          subscription[0] = store.listen(this::tell);
        });
    return subscription[0];
  }

  private void tell(Change change) {
    if (!selection.concerns(change.key())) {
      return;
    }
    boolean before = change.before().filter(selection::matches).isPresent();
    boolean after = change.after().filter(selection::matches).isPresent();
    if (after) {
      tell(before ? "MODIFIED" : "ADDED", change.object());
    } else if (before) {
      tell("DELETED", change.object());
    }
  }

  private void tell(String type, KubeObject object) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
    event.set("object", object.json());
    out.accept(event.toString());
  }
}
