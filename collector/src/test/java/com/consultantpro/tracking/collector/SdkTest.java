package com.consultantpro.tracking.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How pages get the SDK. The test's own resources stand for the built files. */
final class SdkTest {
  private static final String VERSION = "9.8.7";
  private static final String OLDER = "// the script of an older version";

  @TempDir private static Path kept;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Collector collector;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(kept.resolve("1.0.0"));
    Files.writeString(kept.resolve("1.0.0/cp.js"), OLDER);
    Files.writeString(kept.resolve("1.0.0/notes.txt"), "not to be served");
    Files.writeString(kept.resolve("cp.js"), "not to be served");
    collector =
        Backend.shared()
            .collector(
                Map.of(
                    "TRACKING_SCRIPT_ALIASES",
                    "/x.js, /js/x.js, /js/x.mjs",
                    "TRACKING_SDK_DIR",
                    kept.toString()));
    client = new Client(collector.port());
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/sdk/cp.js, cp.js",
    "/sdk/cp.mjs, cp.mjs",
    "/sdk/core.mjs, core.mjs",
    "/sdk/stub.js, stub.js",
    "/x.js, cp.js",
    "/js/x.js, cp.js",
    "/js/x.mjs, cp.mjs"
  })
  void servesTheCurrentFilesForAShortWhile(String path, String file) throws Exception {
    HttpResponse<byte[]> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(built(file));
    assertHeader(response, "Cache-Control", "public, max-age=600, stale-while-revalidate=86400");
    assertOpen(response);
  }

  @ParameterizedTest
  @CsvSource({
    "/sdk/9.8.7/cp.js, cp.js",
    "/sdk/9.8.7/cp.mjs, cp.mjs",
    "/sdk/9.8.7/core.mjs, core.mjs",
    "/9.8.7/x.js, cp.js",
    "/js/9.8.7/x.js, cp.js",
    "/js/9.8.7/x.mjs, cp.mjs"
  })
  void servesItsVersionForever(String path, String file) throws Exception {
    HttpResponse<byte[]> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(built(file));
    assertHeader(response, "Cache-Control", "public, max-age=31536000, immutable");
    assertOpen(response);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sdk/1.0.0/cp.js", "/1.0.0/x.js", "/js/1.0.0/x.js"})
  void servesVersionsThatTheOperatorKept(String path) throws Exception {
    HttpResponse<byte[]> response = get(path);

    assertThat(response.body()).asString().isEqualTo(OLDER);
    assertHeader(response, "Cache-Control", "public, max-age=31536000, immutable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sdk/9.8.8/cp.js",
        "/js/9.8.8/x.js",
        "/sdk/1.0.0/cp.mjs",
        "/sdk/1.0.0/notes.txt",
        "/sdk/1.0.0/",
        "/sdk/9.8.7/package.json",
        "/sdk/package.json",
        "/sdk/./cp.js/x"
      })
  void namesItsVersionWhenItHasNoSuchFile(String path) throws Exception {
    HttpResponse<byte[]> response = get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    if (!path.endsWith("/") && !path.endsWith("/x")) {
      assertThat(response.body()).asString().contains("has version 9.8.7");
      assertHeader(response, "Cache-Control", "no-store");
      assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
      assertHeader(response, "X-Content-Type-Options", "nosniff");
      assertHeader(response, "Access-Control-Allow-Origin", "*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void answersABrowserThatHasTheFileWith304(String coding) throws Exception {
    HttpResponse<byte[]> first = get("/sdk/cp.js", "Accept-Encoding", coding);
    String etag = first.headers().firstValue("ETag").orElseThrow();

    for (String tags : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
      HttpResponse<byte[]> again =
          get("/sdk/cp.js", "Accept-Encoding", coding, "If-None-Match", tags);

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertHeader(again, "ETag", etag);
      assertHeader(again, "Vary", "Accept-Encoding");
      assertHeader(again, "Cache-Control", "public, max-age=600, stale-while-revalidate=86400");
    }
    assertThat(get("/sdk/cp.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "br, GZIP;q=0.5 | true",
        "* | true",
        "gzip;q=0 | false",
        "br | false",
        "*;q=0 | false"
      })
  void compressesForThoseWhoTakeIt(String accepted, boolean compressed) throws Exception {
    HttpResponse<byte[]> response = get("/sdk/cp.js", "Accept-Encoding", accepted);

    assertHeader(response, "Vary", "Accept-Encoding");
    assertThat(response.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
    assertThat(compressed ? inflate(response.body()) : response.body()).isEqualTo(built("cp.js"));
    assertThat(response.headers().firstValue("ETag"))
        .isNotEqualTo(
            get("/sdk/cp.js", "Accept-Encoding", compressed ? "br" : "gzip")
                .headers()
                .firstValue("ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sdk/cp.js", "/sdk/9.8.7/cp.js", "/js/x.js", "/sdk/9.9.9/cp.js"})
  void answersHeadAsGetWithoutABody(String path) throws Exception {
    HttpResponse<byte[]> get = get(path);

    HttpResponse<byte[]> head =
        HTTP.send(
            client.to(path).method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofByteArray());

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    for (String name : new String[] {"ETag", "Cache-Control", "Content-Type", "Content-Length"}) {
      assertThat(head.headers().allValues(name)).isEqualTo(get.headers().allValues(name));
    }
  }

  @Test
  void tellsTheHashOfTheBytesItServes() throws Exception {
    HttpResponse<byte[]> response = get("/sdk/integrity.json");

    assertHeader(response, "Content-Type", "application/json");
    assertHeader(response, "Cache-Control", "no-cache");
    assertHeader(response, "Access-Control-Allow-Origin", "*");
    JsonNode said = Client.JSON.readTree(response.body());
    assertThat(said.get("version").textValue()).isEqualTo(VERSION);
    for (String name : new String[] {"cp.js", "cp.mjs", "core.mjs", "stub.js"}) {
      JsonNode file = said.get("files").get(name);
      byte[] served = get(file.get("url").textValue()).body();
      byte[] sha = MessageDigest.getInstance("SHA-384").digest(served);
      assertThat(file.get("url").textValue()).isEqualTo("/sdk/9.8.7/" + name);
      assertThat(file.get("integrity").textValue())
          .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(sha));
      assertThat(file.get("bytes").intValue()).isEqualTo(served.length);
    }
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = client.to(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] built(String file) throws IOException {
    try (InputStream in = SdkTest.class.getResourceAsStream("/sdk/" + file)) {
      byte[] content = in.readAllBytes();
      assertThat(new String(content, StandardCharsets.UTF_8)).contains("Stands for the built");
      return content;
    }
  }

  private static byte[] inflate(byte[] compressed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    }
  }

  private static void assertOpen(HttpResponse<?> response) {
    assertHeader(response, "Content-Type", "text/javascript; charset=utf-8");
    assertHeader(response, "Access-Control-Allow-Origin", "*");
    assertHeader(response, "Cross-Origin-Resource-Policy", "cross-origin");
    assertHeader(response, "X-Content-Type-Options", "nosniff");
    assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
  }

  private static void assertHeader(HttpResponse<?> response, String name, String value) {
    assertThat(response.headers().allValues(name)).containsExactly(value);
  }
}
