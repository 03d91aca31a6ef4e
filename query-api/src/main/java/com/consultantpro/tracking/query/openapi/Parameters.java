package com.consultantpro.tracking.query.openapi;

import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of queries: a name means the same in every route. */
final class Parameters {
  private static final Map<String, ObjectNode> BY_NAME = new LinkedHashMap<>();

  static {
    text("firm", "slug of the firm; an operator's token must name one, others may");
    choice("window", "that many of the firm's days, today included", "30d", "7d", "90d");
    date("from", "first of the firm's days; together with to, instead of window");
    date("to", "last of the firm's days, included");
    text("source", "all (default), live, or import:N for one import");
    text("url", "only events of this path, or of paths that begin with what stands before a *");
    text("event", "only events of this name");
    number("limit", "how many rows", 1, 1_000, 10);
    number("offset", "how many rows to leave out first", 0, 1_000_000_000, 0);
    number("seconds", "after how many the stream ends", 1, 900, 900);
    text("cursor", "next of the answer before");
    choice("interval", "length of a bucket", "day", "hour");
    choice("by", "what rows are told apart by");
    choice("report", "name of the report");
    choice("format", "format of the file");
    text("kind", "only rows of this kind");
    uuid("rule", "only what this rule fired");
    uuid("visitor_id", "the visitor");
    text("contact", "all visitors that identified themselves by it, written just so");
    choice("compare", "the period to compare with", "previous", "year", "none");
    choice("bots", "whether bots count", "exclude", "include", "only");
    text("channel", "only page views that came this way, such as Organic Search");
    text("referrer", "only page views that came from this host");
    for (String field : List.of("source", "medium", "campaign", "term", "content")) {
      text("utm_" + field, "only page views with this utm_" + field);
    }
    text("browser", "only events of this browser, such as Chrome");
    text("os", "only events of this operating system, such as Windows");
    text("device", "only events of Desktop, Mobile or Tablet");
    text("property", "key of the property whose values are counted");
    text("steps", "2 to 8 of event:NAME or path:/PATH, with | between");
  }

  private Parameters() {}

  /** In one order, whatever order they were named in. */
  static List<Operation.Parameter> sorted(List<Operation.Parameter> parameters) {
    List<String> order = List.copyOf(BY_NAME.keySet());
    return parameters.stream()
        .sorted(Comparator.comparingInt(parameter -> order.indexOf(parameter.name())))
        .toList();
  }

  /** The parameter as the document shows it; one that nobody described has no description. */
  static ObjectNode of(Operation.Parameter parameter) {
    ObjectNode known = BY_NAME.getOrDefault(parameter.name(), unknown(parameter.name())).deepCopy();
    if (!parameter.words().isEmpty()) {
      ObjectNode schema = known.withObjectProperty("schema");
      parameter.words().forEach(schema.putArray("enum")::add);
      schema.put("default", parameter.words().get(0));
    }
    if (parameter.required()) {
      known.put("required", true).withObjectProperty("schema").remove("default");
    }
    return known;
  }

  /** An id or a slug in the address. */
  static ObjectNode inPath(String name) {
    ObjectNode parameter =
        Json.MAPPER.createObjectNode().put("name", name).put("in", "path").put("required", true);
    ObjectNode schema = parameter.putObject("schema").put("type", "string");
    if (name.equals("id")) {
      schema.put("format", "uuid");
    }
    return parameter;
  }

  private static void text(String name, String description) {
    add(name, description, "string");
  }

  private static void date(String name, String description) {
    add(name, description, "string").put("format", "date");
  }

  private static void uuid(String name, String description) {
    add(name, description, "string").put("format", "uuid");
  }

  private static void number(String name, String description, long from, long to, long otherwise) {
    add(name, description, "integer")
        .put("minimum", from)
        .put("maximum", to)
        .put("default", otherwise);
  }

  /** The first word is the default. */
  private static void choice(String name, String description, String... words) {
    ObjectNode schema = add(name, description, "string");
    if (words.length > 0) {
      schema.put("default", words[0]);
      List.of(words).forEach(schema.putArray("enum")::add);
    }
  }

  private static ObjectNode add(String name, String description, String type) {
    ObjectNode parameter = unknown(name).put("description", description);
    BY_NAME.put(name, parameter);
    return parameter.withObjectProperty("schema").put("type", type);
  }

  private static ObjectNode unknown(String name) {
    ObjectNode parameter = Json.MAPPER.createObjectNode().put("name", name).put("in", "query");
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }
}
