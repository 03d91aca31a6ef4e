package com.consultantpro.tracking.collector.http;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The browser SDK as it was built into the jar. Browsers keep it for an hour and then ask whether
 * it changed, so a new version is everywhere soon, at the price of a 304.
 */
public final class SdkFiles {
  private final File umd = File.read("/sdk/cp.js");
  private final File module = File.read("/sdk/cp.mjs");

  /** The UMD file, for a script tag. */
  public void umd(Context ctx) {
    serve(ctx, umd);
  }

  /** The ES module. */
  public void module(Context ctx) {
    serve(ctx, module);
  }

  private static void serve(Context ctx, File file) {
    ctx.header("Access-Control-Allow-Origin", "*");
    if (file == null) {
      throw new NotFoundResponse("the SDK was not built into this collector");
    }
    ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
    ctx.header("Cache-Control", "public, max-age=3600");
    ctx.header("ETag", file.etag());
    String known = ctx.header("If-None-Match");
    if (known != null && known.contains(file.etag())) {
      ctx.status(304);
      return;
    }
    ctx.contentType("text/javascript; charset=utf-8").result(file.content());
  }

  private record File(byte[] content, String etag) {
    static File read(String resource) {
      try (InputStream in = SdkFiles.class.getResourceAsStream(resource)) {
        if (in == null) {
          return null;
        }
        byte[] content = in.readAllBytes();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
        return new File(content, '"' + HexFormat.of().formatHex(hash, 0, 8) + '"');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
