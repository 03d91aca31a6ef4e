package com.consultantpro.tracking.query.keys;

import com.consultantpro.tracking.query.http.Json;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bundle as files in one archive. */
final class Archive {
  static final String ZIP = "application/zip";
  static final List<String> FORMATS = List.of("accepted", "json", "zip");

  private Archive() {}

  static boolean isWanted(Context ctx, String format) {
    String accepted = ctx.header("Accept");
    return format.equals("zip")
        || (format.equals("accepted") && accepted != null && accepted.contains(ZIP));
  }

  static void answer(Context ctx, String firm, Bundle bundle) {
    ctx.header("Content-Disposition", "attachment; filename=\"" + firm + "-tracking.zip\"");
    ctx.contentType(ZIP).result(zip(bundle));
  }

  private static byte[] zip(Bundle bundle) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "config.json", Json.MAPPER.writeValueAsString(bundle.values()));
      add(zip, "script-tag.html", bundle.scriptTag());
      add(zip, "script-tag-pinned.html", bundle.pinnedScriptTag());
      add(zip, "npm.js", bundle.npm());
      add(zip, "curl.sh", bundle.curl());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Leaves out what the key has no use for. */
  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    if (text != null) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }
}
