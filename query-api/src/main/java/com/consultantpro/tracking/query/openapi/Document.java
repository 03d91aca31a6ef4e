package com.consultantpro.tracking.query.openapi;

import com.consultantpro.tracking.query.auth.Guarded.Access;
import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes all routes as one OpenAPI 3.1 document. */
final class Document {
  private static final String ABOUT =
      """
      Reports about a firm's pages and visitors, and the firm's keys, rules, people and tokens. \
      Every refusal is a problem detail (RFC 9457) with a code. A slash at the end of an address is \
      optional. A session cookie needs the header X-Requested-With for whatever changes something.""";

  private final Schemas schemas = new Schemas();

  /** Schemas of answers that say how complete they are. */
  private final List<ObjectNode> dated = new ArrayList<>();

  private final ObjectNode root = Json.MAPPER.createObjectNode().put("openapi", "3.1.0");

  private Document() {}

  static ObjectNode of(List<Route> routes) {
    Document document = new Document();
    document.root.putObject("info").put("title", "Tracking query API").put("version", "1");
    document.root.withObjectProperty("info").put("description", ABOUT);
    ObjectNode paths = document.root.putObject("paths");
    for (Route route : routes) {
      paths
          .withObjectProperty(route.template())
          .set(route.method().name().toLowerCase(Locale.ROOT), document.operation(route));
    }
    document.components();
    return document.root;
  }

  private ObjectNode operation(Route route) {
    ObjectNode operation = Json.MAPPER.createObjectNode();
    operation.putArray("tags").add(route.tag());
    operation.put("operationId", route.id()).put("summary", route.operation().summary());
    operation.set("security", security(route));
    ArrayNode parameters = operation.putArray("parameters");
    route.placeholders().forEach(name -> parameters.add(Parameters.inPath(name)));
    parameters(route).forEach(parameter -> parameters.add(Parameters.of(parameter)));
    if (route.operation().body() != null) {
      operation.set("requestBody", body(route.operation().body()));
    }
    operation.set("responses", responses(route));
    return operation;
  }

  private static List<Operation.Parameter> parameters(Route route) {
    Operation operation = route.operation();
    return Parameters.sorted(
        (route.guarded().firm() ? operation.with("firm") : operation).parameters());
  }

  /** Roles beside a scheme are scopes of the token: with OpenAPI 3.1 any scheme may name them. */
  private static ArrayNode security(Route route) {
    ArrayNode security = Json.MAPPER.createArrayNode();
    if (route.guarded().access() == Access.ANYBODY) {
      return security;
    }
    for (String scheme : List.of("token", "session")) {
      ArrayNode scopes = security.addObject().putArray(scheme);
      if (route.guarded().scope() != null) {
        scopes.add(route.guarded().scope().word());
      }
    }
    return security;
  }

  /** Fields that must be there are the route's to say: a change names fewer than a creation. */
  private ObjectNode body(Operation.Body body) {
    ObjectNode schema = schemas.body(body.type());
    if (!body.required().isEmpty()) {
      ObjectNode reference = schema;
      schema = Json.MAPPER.createObjectNode();
      schema.putArray("allOf").add(reference);
      body.required().forEach(schema.putArray("required")::add);
    }
    ObjectNode request = Json.MAPPER.createObjectNode();
    request.put("required", !body.required().isEmpty());
    request.putObject("content").putObject("application/json").set("schema", schema);
    return request;
  }

  private ObjectNode responses(Route route) {
    ObjectNode responses = Json.MAPPER.createObjectNode();
    for (Operation.Answer answer : route.operation().answers()) {
      ObjectNode response = responses.withObjectProperty(Integer.toString(answer.status()));
      response.put("description", HttpStatus.forStatus(answer.status()).getMessage());
      if (answer.media() != null) {
        ObjectNode media = response.withObjectProperty("content").putObject(answer.media());
        ObjectNode schema = schema(answer);
        media.set("schema", schema);
        if (answer.dated()) {
          dated.add(schema);
          header(response, "ETag", "for If-None-Match, which is answered by 304");
        }
      }
    }
    Refusals.of(route)
        .forEach(
            (status, codes) ->
                responses.set(Integer.toString(status), Refusals.response(status, codes)));
    return responses;
  }

  private static void header(ObjectNode response, String name, String description) {
    ObjectNode header = response.withObjectProperty("headers").putObject(name);
    header.put("description", description).putObject("schema").put("type", "string");
  }

  private ObjectNode schema(Operation.Answer answer) {
    if (answer.type() != null) {
      return schemas.answer(answer.type());
    }
    return answer.shape() != null
        ? answer.shape()
        : Json.MAPPER.createObjectNode().put("type", "string");
  }

  private void components() {
    ObjectNode components = root.putObject("components");
    ObjectNode all = components.putObject("schemas");
    all.setAll(schemas.collect());
    dated.forEach(schema -> addCompleteUntil(schema, all));
    all.set("ProblemDetail", Refusals.problem());
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
    schemes
        .putObject("session")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "cp_session");
  }

  /** To the record itself: each report has one of its own. */
  private static void addCompleteUntil(ObjectNode schema, ObjectNode all) {
    String reference = schema.path("$ref").asText("");
    ObjectNode target =
        reference.isEmpty()
            ? schema
            : (ObjectNode) all.get(reference.substring(reference.lastIndexOf('/') + 1));
    ObjectNode field = Shape.required(target, "complete_until");
    field.putArray("type").add("string").add("null");
    field.put("format", "date-time");
    field.put("description", "all that was received before it is in the numbers; null if unknown");
  }
}
