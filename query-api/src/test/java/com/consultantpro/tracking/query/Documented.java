package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds answers to the document of all routes. Stricter than the document itself, which lets
 * answers grow: here a field that it does not name is a mistake.
 */
final class Documented {
  private static final String HOME = "urn:openapi";

  /** What the server refuses before it looks for a route. */
  private static final Pattern AMBIGUOUS = Pattern.compile("(?i)%2[ef]");

  private static Documented known;

  /** What came back. */
  record Sent(int status, String media, String body) {}

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  Documented(JsonNode document) {
    this.document = strict(document.deepCopy());
    String text = this.document.toString();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(HOME, text)));
  }

  /** The document of the server that answers there; it is the same for all servers of a run. */
  static synchronized Documented of(URI address) {
    if (known == null) {
      HttpRequest request = HttpRequest.newBuilder(address.resolve("/openapi.json")).build();
      known = new Documented(TestConfig.json(Client.answer(request).body()));
    }
    return known;
  }

  /** Throws unless the document says that such a request may be answered so. */
  void check(HttpRequest request, HttpResponse<String> answer) {
    String media = answer.headers().firstValue("Content-Type").orElse("");
    check(
        request.method().toLowerCase(),
        request.uri(),
        new Sent(answer.statusCode(), media.replaceFirst(";.*", "").trim(), answer.body()));
  }

  void check(String method, URI address, Sent answer) {
    String said = method + " " + address + ": " + answer.status() + " ";
    Optional<String> path = template(address.getRawPath());
    JsonNode operation =
        path.map(it -> document.get("paths").get(it).path(method)).orElse(document.path("none"));
    if (operation.isMissingNode()) {
      return;
    }
    if (answer.status() < 400) {
      checkParameters(said, operation, address);
    }
    JsonNode response = operation.get("responses").path("" + answer.status());
    if (response.isMissingNode()) {
      throw new AssertionError(said + "is no answer that is documented");
    }
    if (!answer.body().isEmpty()) {
      String pointer =
          "/paths/%s/%s/responses/%d/content/%s/schema"
              .formatted(
                  path.orElseThrow().replace("/", "~1"),
                  method,
                  answer.status(),
                  answer.media().replace("/", "~1"));
      checkBody(said, pointer, response.path("content"), answer);
    }
  }

  private void checkBody(String said, String pointer, JsonNode content, Sent answer) {
    if (!content.has(answer.media()) && !content.has("*/*")) {
      throw new AssertionError(said + answer.media() + " is not documented: " + answer.body());
    }
    if (answer.media().matches(".*[/+]json") && content.has(answer.media())) {
      validate(said, pointer, answer.body());
    }
  }

  private void validate(String said, String pointer, String body) {
    Schema schema =
        schemas.computeIfAbsent(
            pointer, it -> registry.getSchema(SchemaLocation.of(HOME + "#" + it)));
    List<String> errors =
        schema
            .validate(
                read(body),
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
            .stream()
            .map(Object::toString)
            .toList();
    if (!errors.isEmpty()) {
      throw new AssertionError(said + String.join("; ", errors) + " in " + body);
    }
  }

  /** Of what needs a scope; the few other routes ignore what they do not know. */
  private static void checkParameters(String said, JsonNode operation, URI address) {
    boolean scoped = !operation.at("/security/0/token/0").isMissingNode();
    if (address.getRawQuery() == null || !scoped) {
      return;
    }
    TreeSet<String> unknown =
        Stream.of(address.getRawQuery().split("&"))
            .filter(parameter -> !parameter.isEmpty())
            .map(parameter -> parameter.replaceFirst("=.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    operation.get("parameters").forEach(known -> unknown.remove(known.get("name").asText()));
    if (!unknown.isEmpty()) {
      throw new AssertionError(said + "took what is not documented: " + unknown);
    }
  }

  /** The path of the document that an address is an instance of; words win over placeholders. */
  private Optional<String> template(String path) {
    if (AMBIGUOUS.matcher(path).find()) {
      return Optional.empty();
    }
    String plain = path.length() > 1 ? path.replaceFirst("/$", "") : path;
    if (document.get("paths").has(plain)) {
      return Optional.of(plain);
    }
    return document.get("paths").properties().stream()
        .map(Map.Entry::getKey)
        .filter(template -> plain.matches(pattern(template)))
        .findFirst();
  }

  private static String pattern(String template) {
    String any = template.equals("/{path}") ? "(?!api/).+" : "[^/]+";
    return template.replaceAll("\\{\\w+}", any);
  }

  /** No object has fields that its schema does not name. */
  private static JsonNode strict(JsonNode node) {
    node.forEach(Documented::strict);
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("unevaluatedProperties", false);
    }
    return node;
  }

  private static JsonNode read(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }
}
