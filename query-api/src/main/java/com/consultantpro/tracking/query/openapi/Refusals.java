package com.consultantpro.tracking.query.openapi;

import com.consultantpro.tracking.query.auth.Guarded.Access;
import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How routes refuse: each status has its codes, those of a route's own added. */
final class Refusals {
  private static final String MEDIA = "application/problem+json";

  private Refusals() {}

  /** A problem detail (RFC 9457). */
  static ObjectNode problem() {
    ObjectNode problem = Shape.object();
    Shape.put(problem, "type", "string").put("const", "about:blank");
    Shape.put(problem, "title", "string").put("description", "the status in words");
    Shape.put(problem, "status", "integer").put("description", "the status of the answer");
    Shape.put(problem, "detail", "string").put("description", "what is wrong, for people");
    Shape.put(problem, "code", "string").put("description", "what is wrong, for programs");
    problem
        .withObjectProperty("properties")
        .putObject("field")
        .put("type", "string")
        .put("description", "the parameter or field at fault, where there is one");
    problem
        .withObjectProperty("properties")
        .putObject("error")
        .put("type", "string")
        .put("description", "the detail once more, for clients of /api/v2/");
    return problem;
  }

  /** The codes of each status that the route may answer. */
  static SortedMap<Integer, Set<String>> of(Route route) {
    SortedMap<Integer, Set<String>> codes = new TreeMap<>();
    route.operation().codes().forEach((status, own) -> add(codes, status, own));
    if (!route.path().startsWith("/api/")) {
      return codes;
    }
    boolean changes = route.method() != HandlerType.GET;
    if (route.guarded().access() != Access.ANYBODY) {
      add(codes, 401, List.of("unauthorized"));
    }
    if (route.guarded().access() == Access.SCOPED_TOKEN) {
      add(codes, 403, List.of("scope_missing"));
      add(codes, 403, route.guarded().firm() ? List.of("firm_forbidden") : List.of());
      add(codes, 403, changes ? List.of("cross_site") : List.of());
    }
    if (!changes || route.guarded().firm() || route.operation().body() != null) {
      add(codes, 400, List.of("invalid_parameter"));
    }
    if (route.operation().body() != null) {
      add(codes, 400, List.of("invalid_json"));
      add(codes, 413, List.of("content_too_large"));
    }
    if (!route.placeholders().isEmpty()) {
      add(codes, 404, List.of("not_found"));
    }
    add(codes, 503, List.of("unavailable"));
    return codes;
  }

  /** The answer as the document shows it. */
  static ObjectNode response(int status, Collection<String> codes) {
    ObjectNode response = Json.MAPPER.createObjectNode();
    response.put("description", HttpStatus.forStatus(status).getMessage());
    ObjectNode schema = response.putObject("content").putObject(MEDIA).putObject("schema");
    schema.put("$ref", "#/components/schemas/ProblemDetail");
    ObjectNode code = schema.putObject("properties").putObject("code");
    codes.forEach(code.putArray("enum")::add);
    if (status == 503) {
      header(response, "Retry-After", "seconds to wait before trying again");
    }
    return response;
  }

  private static void header(ObjectNode response, String name, String description) {
    ObjectNode header = response.withObjectProperty("headers").putObject(name);
    header.put("description", description).putObject("schema").put("type", "string");
  }

  private static void add(
      SortedMap<Integer, Set<String>> codes, int status, Collection<String> more) {
    if (!more.isEmpty()) {
      codes.computeIfAbsent(status, key -> new TreeSet<>()).addAll(more);
    }
  }
}
