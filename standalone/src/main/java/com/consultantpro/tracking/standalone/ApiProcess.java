package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.query.QueryApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The query API in a process of its own, with the memory and the collector of {@code up}. */
final class ApiProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final String url;

  private ApiProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Returns when it can answer reports. */
  static ApiProcess start(BenchData data, Resources resources) throws Exception {
    int port = freePort();
    Path logs = Files.createDirectories(DataDirectory.logs(data.directory()));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx640m",
            "-XX:+UseParallelGC",
            "-Dtracking.logs=" + logs.toAbsolutePath(),
            "-Dlog4j2.configurationFile=classpath:standalone-log4j2.xml",
            "-cp",
            System.getProperty("java.class.path"),
            QueryApi.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("TRACKING_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "TRACKING_API_PORT", String.valueOf(port),
                "TRACKING_DATABASE_URL", data.owner().jdbc(),
                "TRACKING_API_PASSWORD", data.secrets().apiPassword()));
    builder.redirectErrorStream(true).redirectOutput(logs.resolve("query-api.log").toFile());
    ApiProcess api = resources.add(new ApiProcess(builder.start(), "http://127.0.0.1:" + port));
    Await.until(PATIENCE, api::isReady);
    return api;
  }

  String url() {
    return url;
  }

  private boolean isReady() throws InterruptedException {
    if (!process.isAlive()) {
      throw new StartupFailure("the query API ended; see logs/query-api.log of the data set");
    }
    HttpRequest ready = HttpRequest.newBuilder(URI.create(url + "/readyz")).build();
    try {
      return HttpClient.newHttpClient().send(ready, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
