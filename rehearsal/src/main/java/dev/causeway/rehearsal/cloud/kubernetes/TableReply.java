package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * An object, or a list of them, as a table for people, which {@code kubectl get} asks for.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables">tables</a>
 */
final class TableReply {
  private static final String META = "meta.k8s.io/v1";

  private TableReply() {}

  static JsonNode of(ResourceKind kind, JsonNode body, Instant now) {
    List<Columns.Column> columns = Columns.of(kind);
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("kind", "Table").put("apiVersion", META);
    table.set("metadata", body.path("metadata").deepCopy());
    ArrayNode definitions = table.putArray("columnDefinitions");
    columns.forEach(column -> define(definitions.addObject(), column));
    ArrayNode rows = table.putArray("rows");
    if (body.has("items")) {
      body.path("items").forEach(item -> row(rows.addObject(), columns, item, now));
    } else {
      row(rows.addObject(), columns, body, now);
    }
    return table;
  }

  private static void define(ObjectNode definition, Columns.Column column) {
    definition.put("name", column.name()).put("type", "string");
    definition.put("format", column.name().equals("Name") ? "name" : "");
    definition.put("description", "").put("priority", 0);
  }

  private static void row(
      ObjectNode row, List<Columns.Column> columns, JsonNode item, Instant now) {
    KubeObject object = new KubeObject((ObjectNode) item);
    ArrayNode cells = row.putArray("cells");
    columns.forEach(column -> cells.add(column.cell().apply(object, now)));
    ObjectNode partial = row.putObject("object");
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", META);
    partial.set("metadata", object.at("/metadata"));
  }
}
