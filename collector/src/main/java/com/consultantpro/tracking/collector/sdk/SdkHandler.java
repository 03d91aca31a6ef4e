package com.consultantpro.tracking.collector.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Serves the SDK to any page. Without a version in the path the files are of the version built in:
 * a new one is everywhere within minutes of an upgrade. With a version they never change.
 */
public final class SdkHandler {
  private static final String SHORT = "public, max-age=600, stale-while-revalidate=86400";
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final SdkFiles files;
  private final String integrity;

  /** What a page needs to pin a file. */
  record Pinned(String url, String integrity, int bytes) {}

  record Integrity(String version, Map<String, Pinned> files) {}

  public SdkHandler(SdkFiles files) {
    this.files = files;
    this.integrity = files.version() == null ? null : json(files);
  }

  public void current(Context ctx, String name) {
    answer(ctx, files.current().get(name), SHORT);
  }

  public void version(Context ctx, String version, String name) {
    answer(ctx, files.file(version, name), FOREVER);
  }

  /** Says how to pin the version built in. */
  public void integrity(Context ctx) {
    open(ctx);
    if (integrity == null) {
      notFound(ctx);
      return;
    }
    ctx.header("Cache-Control", "no-cache").contentType("application/json").result(integrity);
  }

  private void answer(Context ctx, SdkFile file, String caching) {
    open(ctx);
    if (file == null) {
      notFound(ctx);
      return;
    }
    boolean compressed = AcceptEncoding.takesGzip(ctx.header("Accept-Encoding"));
    String etag = file.etag(compressed);
    ctx.header("Cache-Control", caching).header("ETag", etag).header("Vary", "Accept-Encoding");
    if (isKnown(ctx.header("If-None-Match"), etag)) {
      ctx.status(304);
      return;
    }
    if (compressed) {
      ctx.header("Content-Encoding", "gzip");
    }
    byte[] body = compressed ? file.gzip : file.plain;
    ctx.disableCompression();
    ctx.contentType("text/javascript; charset=utf-8");
    // Told here as well, because the answer to HEAD has no body to count.
    ctx.header("Content-Length", String.valueOf(body.length)).result(body);
  }

  /** Public files, to be read by every origin; a pinned one is not run otherwise. */
  private static void open(Context ctx) {
    ctx.header("Access-Control-Allow-Origin", "*");
    ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
    ctx.header("X-Content-Type-Options", "nosniff");
  }

  /** Never cached: the version asked for may be here after the next upgrade. */
  private void notFound(Context ctx) {
    ctx.status(404).header("Cache-Control", "no-store").contentType("text/plain; charset=utf-8");
    ctx.result(
        files.version() == null
            ? "The SDK was not built into this collector."
            : "No such file. This collector has version %s; others are served from TRACKING_SDK_DIR."
                .formatted(files.version()));
  }

  /** Weak comparison, as caches on the way may have weakened the tag. */
  private static boolean isKnown(String tags, String etag) {
    return tags != null && (tags.strip().equals("*") || tags.contains(etag));
  }

  private static String json(SdkFiles files) {
    Map<String, Pinned> pinned = new LinkedHashMap<>();
    files
        .current()
        .forEach(
            (name, file) -> {
              String url = "/sdk/" + files.version() + "/" + name;
              pinned.put(name, new Pinned(url, file.integrity, file.plain.length));
            });
    try {
      return new ObjectMapper().writeValueAsString(new Integrity(files.version(), pinned));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written", e);
    }
  }
}
