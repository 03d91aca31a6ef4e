package com.consultantpro.tracking.query.openapi;

import io.javalin.http.Context;

/** Answers the document of all routes, written when it is first asked for. */
public final class OpenApi {
  public static final Operation DOCUMENT =
      Operation.of("This document, as OpenAPI 3.1").answers(Shape.object());

  private final Routes routes;
  private String text;

  public OpenApi(Routes routes) {
    this.routes = routes;
  }

  public void answer(Context ctx) {
    ctx.header("Cache-Control", "no-cache").header("X-Content-Type-Options", "nosniff");
    ctx.contentType("application/json").result(text());
  }

  private synchronized String text() {
    if (text == null) {
      text = Document.of(routes.registered()).toString();
    }
    return text;
  }
}
