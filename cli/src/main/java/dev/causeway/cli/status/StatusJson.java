package dev.causeway.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.cli.state.ExportedState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A status as programs read it; what is not known is absent. */
public final class StatusJson {
  private StatusJson() {}

  /** The document. */
  public static String of(ExportedState state, Instant now) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    put(document, "stack", Optional.of(state.stack()).filter(name -> !name.isEmpty()));
    put(document, "project", Optional.of(state.project()).filter(name -> !name.isEmpty()));
    put(document, "written", state.written());
    document.put("pendingOperations", state.deployment().pendingOperations().size());
    ArrayNode migrations = document.putArray("migrations");
    MigrationStatus.of(state).forEach(migration -> migrations.add(node(migration, now)));
    return document.toPrettyString();
  }

  private static ObjectNode node(MigrationStatus migration, Instant now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", migration.name());
    node.put("phase", migration.phase().toString());
    node.put("from", migration.from().toString());
    node.put("standing", migration.standing().words());
    put(node, "since", migration.since());
    node.put("soak", migration.soak().toString());
    put(node, "soakEnds", migration.soakEnds());
    put(node, "soakLeft", migration.soakLeft(now));
    ArrayNode gates = node.putArray("gates");
    migration.gates().forEach(gate -> gates.add(node(gate)));
    moves(node.putArray("moves"), migration.moves());
    moves(node.putArray("toUndo"), migration.left());
    migration.next().ifPresent(next -> node.set("next", node(next)));
    migration.back().ifPresent(back -> node.set("back", node(back)));
    return node;
  }

  private static ObjectNode node(GateSeen gate) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", gate.name())
        .put("type", gate.type())
        .put("evidence", gate.evidence())
        .put("seenAt", gate.seenAt());
  }

  private static void moves(ArrayNode nodes, List<MoveHeld> moves) {
    moves.forEach(
        move ->
            nodes
                .addObject()
                .put("name", move.name())
                .put("type", move.type())
                .put("undone", move.undone()));
  }

  private static ObjectNode node(NextStop stop) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("phase", stop.phase().toString());
    node.put("reversibility", stop.reversibility().words());
    ArrayNode changes = node.putArray("changes");
    stop.changes().forEach(changes::add);
    return node;
  }

  private static void put(ObjectNode node, String key, Optional<?> value) {
    value.ifPresent(known -> node.put(key, known.toString()));
  }
}
