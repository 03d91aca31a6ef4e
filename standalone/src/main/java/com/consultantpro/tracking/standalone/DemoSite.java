package com.consultantpro.tracking.standalone;

import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Two small sites of one firm with the script tag in their pages, to see a click arrive on the
 * dashboard: its own, and its shop on another host.
 */
final class DemoSite implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "csv", "text/csv; charset=utf-8");

  private final Javalin site;
  private final Javalin shop;

  private DemoSite(Javalin site, Javalin shop) {
    this.site = site;
    this.shop = shop;
  }

  static DemoSite start(int port, int shopPort, Connection connection) {
    StoredEvents stored = new StoredEvents(connection);
    return new DemoSite(
        serve("/demo", port, connection, stored),
        serve("/demo/shop", shopPort, connection, stored));
  }

  @Override
  public void close() {
    site.stop();
    shop.stop();
  }

  private static Javalin serve(String root, int port, Connection connection, StoredEvents stored) {
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get("/stored", ctx -> ctx.json(stored.of(session(ctx))));
              config.routes.get("/*", ctx -> file(ctx, root, placeholders(connection)));
            })
        .start("127.0.0.1", port);
  }

  private static Map<String, String> placeholders(Connection connection) {
    return Map.of(
        "COLLECTOR_URL", connection.collectorUrl(),
        "FIRM_SLUG", connection.firmSlug(),
        "TRACKING_KEY", connection.trackingKey(),
        "TRACKING_KEY_ID", connection.trackingKeyId().toString(),
        "DASHBOARD_URL", connection.apiUrl(),
        "SITE_URL", connection.demoUrl(),
        "SHOP_URL", connection.demoShopUrl());
  }

  private static UUID session(Context ctx) {
    try {
      return UUID.fromString(ctx.queryParam("session"));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new BadRequestResponse("session must be a UUID");
    }
  }

  private static void file(Context ctx, String root, Map<String, String> placeholders)
      throws IOException {
    String path = ctx.path().endsWith("/") ? ctx.path() + "index.html" : ctx.path();
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || path.contains("..")) {
      throw new NotFoundResponse();
    }
    byte[] file = read(root + path);
    ctx.contentType(type);
    ctx.result(path.endsWith(".html") ? filled(file, placeholders) : file);
  }

  private static byte[] read(String path) throws IOException {
    try (InputStream resource = DemoSite.class.getResourceAsStream(path)) {
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
