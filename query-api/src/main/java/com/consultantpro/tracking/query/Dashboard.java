package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Serves the dashboard's files from the class path, with a policy that lets in nothing foreign. */
final class Dashboard {
  private static final Pattern FILE =
      Pattern.compile("([a-z0-9][A-Za-z0-9_.-]*/)*[a-z0-9][A-Za-z0-9_.-]*");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "ico", "image/x-icon",
          "png", "image/png",
          "woff2", "font/woff2");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  static final Operation PAGE =
      Operation.of("The dashboard").answers("text/html").answersNothing(304);
  static final Operation DOCS =
      Operation.of("This document as a page for people").answers("text/html").answersNothing(304);
  static final Operation FILES =
      Operation.of("A file of the dashboard; the path may have any number of parts")
          .answers("*/*")
          .answersNothing(304)
          .refuses(404, "not_found");

  /** Only files that exist, so as many as the jar holds. */
  private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

  void page(Context ctx) throws IOException {
    answer(ctx, find("index.html"));
  }

  void docs(Context ctx) throws IOException {
    answer(ctx, find("docs/index.html"));
  }

  void file(Context ctx) throws IOException {
    answer(ctx, find(ctx.path().substring(1)));
  }

  /** Answers 304 to whoever has the file already. */
  private static void answer(Context ctx, StaticFile file) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cache-Control", "no-cache");
    ctx.header("ETag", file.etag());
    if (file.etag().equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    ctx.contentType(file.type()).result(file.content());
  }

  private StaticFile find(String path) throws IOException {
    StaticFile known = files.get(path);
    if (known != null) {
      return known;
    }
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !FILE.matcher(path).matches()) {
      throw Problem.notFound("There is nothing at this address");
    }
    try (InputStream resource = Dashboard.class.getResourceAsStream(resource(path))) {
      if (resource == null) {
        throw Problem.notFound("There is nothing at this address");
      }
      StaticFile file = StaticFile.of(type, resource.readAllBytes());
      files.put(path, file);
      return file;
    }
  }

  /** The chart library comes from a WebJar; all else is ours. */
  private static String resource(String path) {
    return (path.startsWith("webjars/") ? "/META-INF/resources/" : "/dashboard/") + path;
  }
}
