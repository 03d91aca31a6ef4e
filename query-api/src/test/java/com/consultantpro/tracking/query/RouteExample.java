package com.consultantpro.tracking.query;

import java.util.List;

/**
 * How to ask a route so that it answers: the list must name every route of the server.
 *
 * @param scope what a token needs: read, export, manage, operator; any token, or none
 * @param query without the question mark; empty for none
 * @param body null for none
 * @param thing what {@code {id}}, {@code {slug}} or {@code {name}} names, or null when the address
 *     names nothing
 */
record RouteExample(
    String method, String path, String scope, String query, String body, Thing thing) {
  private static final String DAYS = "from=2026-03-08&to=2026-03-10";

  private static final String VISITOR = "visitor_id=0f8fad5b-d9cb-469f-a165-70867728950e";

  static final List<RouteExample> ALL =
      List.of(
          report("/analytics/overview"),
          report("/analytics/timeseries"),
          report("/analytics/pages"),
          report("/analytics/events"),
          tracking("GET", "/analytics/properties", "read").with("event=x&" + DAYS),
          report("/analytics/referrers"),
          report("/analytics/sources"),
          report("/analytics/utm"),
          report("/analytics/devices"),
          report("/analytics/timeline"),
          report("/analytics/sessions"),
          report("/analytics/goals"),
          tracking("GET", "/analytics/funnels", "read").with("steps=path:/a%7Cevent:b&" + DAYS),
          report("/analytics/retention"),
          tracking("GET", "/goals", "read"),
          tracking("POST", "/goals", "manage")
              .sending("{\"kind\": \"event\", \"match\": \"made\"}"),
          tracking("DELETE", "/goals/{id}", "manage").of(Thing.GOAL),
          tracking("GET", "/analytics/realtime", "read"),
          tracking("GET", "/analytics/realtime/stream", "read").with("seconds=1"),
          tracking("GET", "/analytics/export", "export").with("report=timeline&" + DAYS),
          report("/ledger"),
          tracking("GET", "/ingestion", "read"),
          new RouteExample(
              "POST",
              "/api/v2/query",
              "read",
              "",
              "{\"site_id\": \"red\", \"metrics\": [\"visitors\"], \"date_range\": \"all\"}",
              null),
          tracking("POST", "/session", "none").sending("{\"token\": \"guessed\"}"),
          tracking("GET", "/session", "any"),
          tracking("DELETE", "/session", "none"),
          tracking("GET", "/keys", "manage"),
          tracking("POST", "/keys", "manage").sending("{\"name\": \"made\"}"),
          tracking("PATCH", "/keys/{id}", "manage")
              .of(Thing.KEY)
              .sending("{\"name\": \"changed\"}"),
          tracking("POST", "/keys/{id}/rotate", "manage")
              .of(Thing.KEY)
              .sending("{\"overlap\": \"1h\"}"),
          tracking("POST", "/keys/{id}/revoke", "manage").of(Thing.KEY),
          tracking("GET", "/keys/{id}/bundle", "manage").of(Thing.KEY),
          tracking("GET", "/keys/{id}/audit", "manage").of(Thing.KEY),
          tracking("GET", "/triggers", "read"),
          tracking("POST", "/triggers", "manage")
              .sending("{\"name\": \"made\", \"event_type\": \"page_view\"}"),
          tracking("GET", "/triggers/firings", "read"),
          tracking("GET", "/triggers/{id}", "read").of(Thing.TRIGGER),
          tracking("PATCH", "/triggers/{id}", "manage")
              .of(Thing.TRIGGER)
              .sending("{\"name\": \"changed\"}"),
          tracking("DELETE", "/triggers/{id}", "manage").of(Thing.TRIGGER),
          tracking("GET", "/people/find", "manage").with(VISITOR),
          tracking("GET", "/people/consents", "manage").with(VISITOR),
          tracking("GET", "/people/export", "export").with(VISITOR),
          tracking("POST", "/people/erase", "manage").sending("{\"contact\": \"nobody\"}"),
          tracking("GET", "/people/erasures", "manage"),
          tracking("GET", "/people/erasures/{id}", "manage").of(Thing.ERASURE),
          tracking("GET", "/firms", "read"),
          tracking("POST", "/firms", "operator").sending("{\"slug\": \"made\"}"),
          tracking("GET", "/firms/{slug}", "read").of(Thing.FIRM),
          tracking("PATCH", "/firms/{slug}", "manage")
              .of(Thing.FIRM)
              .sending("{\"name\": \"red-changed\"}"),
          tracking("GET", "/tokens", "manage"),
          tracking("POST", "/tokens", "manage")
              .sending("{\"name\": \"made\", \"scopes\": [\"manage\"]}"),
          tracking("POST", "/tokens/{id}/revoke", "manage").of(Thing.TOKEN),
          tracking("GET", "/analysts", "manage"),
          tracking("POST", "/analysts", "manage").sending("{\"name\": \"made\"}"),
          tracking("POST", "/analysts/{name}/rotate", "manage").of(Thing.ANALYST),
          tracking("DELETE", "/analysts/{name}", "manage").of(Thing.ANALYST),
          tracking("GET", "/abuse", "manage").with(DAYS),
          tracking("POST", "/retention", "operator"),
          open("/healthz"),
          open("/readyz"),
          open("/metrics"),
          open("/openapi.json"),
          open("/docs"),
          open("/"),
          open("/<path>"));

  /** Parameters of a query that name what belongs to one firm: in braces. */
  static final List<String> NAMING_BY_PARAMETER =
      List.of(
          "/api/v1/tracking/analytics/overview?" + DAYS + "&source=import:{import}",
          "/api/v1/tracking/analytics/timeline?" + DAYS + "&source=import:{import}",
          "/api/v1/tracking/ledger?" + DAYS + "&source=import:{import}",
          "/api/v1/tracking/triggers/firings?rule={trigger}",
          "/api/v1/tracking/people/find?visitor_id={visitor}",
          "/api/v1/tracking/people/consents?visitor_id={visitor}");

  private static RouteExample report(String path) {
    return tracking("GET", path, "read").with(DAYS);
  }

  private static RouteExample tracking(String method, String path, String scope) {
    return new RouteExample(method, "/api/v1/tracking" + path, scope, "", null, null);
  }

  private static RouteExample open(String path) {
    return new RouteExample("GET", path, "none", "", null, null);
  }

  private RouteExample with(String query) {
    return new RouteExample(method, path, scope, query, body, thing);
  }

  private RouteExample sending(String body) {
    return new RouteExample(method, path, scope, query, body, thing);
  }

  private RouteExample of(Thing thing) {
    return new RouteExample(method, path, scope, query, body, thing);
  }

  /** As the server and the page of all addresses write it, without the slash at the end. */
  String route() {
    return method + " " + path;
  }

  boolean isProtected() {
    return !scope.equals("none");
  }

  boolean needsScope() {
    return isProtected() && !scope.equals("any");
  }

  /** The address that names this thing. */
  String address(String id, String... more) {
    String named =
        path.replaceFirst("\\{(id|slug|name)}", id == null ? "" : id).replace("<path>", "main.js");
    String parameters = String.join("&", query, String.join("&", more)).replaceAll("^&+|&+$", "");
    return parameters.isEmpty() ? named : named + "?" + parameters;
  }

  @Override
  public String toString() {
    return route();
  }
}
