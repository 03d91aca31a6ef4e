package com.consultantpro.tracking.query.openapi;

import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Schemas of answers that no record stands for. */
public final class Shape {
  private Shape() {}

  /** A page of rows, each of one of these kinds, and how many there are in all. */
  public static ObjectNode rows(List<ObjectNode> kinds) {
    ObjectNode answer = object();
    ObjectNode rows = required(answer, "rows").put("type", "array");
    if (kinds.size() == 1) {
      rows.set("items", kinds.get(0));
    } else {
      rows.putObject("items").putArray("anyOf").addAll(kinds);
    }
    required(answer, "total_rows")
        .put("type", "integer")
        .put("description", "how many rows there are, whatever limit and offset say");
    return answer;
  }

  /** An object of which nothing is said yet. */
  public static ObjectNode object() {
    return Json.MAPPER.createObjectNode().put("type", "object");
  }

  /** Adds a field of that type. */
  public static ObjectNode put(ObjectNode object, String name, String type) {
    return required(object, name).put("type", type);
  }

  /** Adds a field that is always there, and answers its schema. */
  public static ObjectNode required(ObjectNode object, String name) {
    object.withArray("required").add(name);
    return object.withObjectProperty("properties").putObject(name);
  }
}
