package com.consultantpro.tracking.standalone;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A small site with the script tag in its pages, to see a click arrive on the dashboard. */
final class DemoSite implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final Javalin server;

  private DemoSite(Javalin server) {
    this.server = server;
  }

  static DemoSite start(int port, Map<String, String> placeholders) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get("/*", ctx -> serve(ctx, placeholders));
            });
    return new DemoSite(server.start("127.0.0.1", port));
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void serve(Context ctx, Map<String, String> placeholders) throws IOException {
    String path = ctx.path().endsWith("/") ? ctx.path() + "index.html" : ctx.path();
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || path.contains("..")) {
      throw new NotFoundResponse();
    }
    byte[] file = read(path);
    ctx.contentType(type);
    ctx.result(path.endsWith(".html") ? filled(file, placeholders) : file);
  }

  private static byte[] read(String path) throws IOException {
    try (InputStream resource = DemoSite.class.getResourceAsStream("/demo" + path)) {
      if (resource == null) {
        throw new NotFoundResponse();
      }
      return resource.readAllBytes();
    }
  }

  private static byte[] filled(byte[] page, Map<String, String> placeholders) {
    String text = new String(page, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      text = text.replace("{{" + placeholder.getKey() + "}}", placeholder.getValue());
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
