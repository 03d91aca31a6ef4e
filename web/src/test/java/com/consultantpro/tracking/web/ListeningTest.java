package com.consultantpro.tracking.web;

import static com.consultantpro.tracking.web.Certificates.writeCertificate;
import static com.consultantpro.tracking.web.Certificates.writeKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {
  private static final Duration IDLE = Duration.ofSeconds(75);
  private static final Certificates AUTHORITY = new Certificates();

  @TempDir Path dir;
  private Path certificate;
  private Path key;
  private HeldCertificate first;
  private int healthPort;
  private Server server;
  private int port;

  @BeforeEach
  void start() throws Exception {
    certificate = dir.resolve("tls.crt");
    key = dir.resolve("tls.key");
    first = AUTHORITY.sign(new HeldCertificate.Builder().ecdsa256());
    writeCertificate(certificate, first);
    writeKey(key, first);
    healthPort = freePort();
    Listening listening =
        new Listening("127.0.0.1", 0, new Tls(certificate, key, healthPort), IDLE);
    HttpConfiguration http = new HttpConfiguration();
    Listening.strict(http);
    server = new Server();
    server.setHandler(new EchoesThePath());
    Listening.guard(server);
    ServerConnector serving = listening.serving(server, http);
    server.addConnector(serving);
    server.addConnector(listening.health(server, http));
    server.start();
    port = serving.getLocalPort();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void speaksHttp2AndTellsBrowsersToStayWithHttps() throws Exception {
    HttpResponse<String> response = get(HttpClient.Version.HTTP_2);

    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.body()).isEqualTo("/page");
    assertThat(response.headers().allValues("Strict-Transport-Security"))
        .containsExactly("max-age=31536000");
  }

  @Test
  void speaksHttp11ToWhoKnowsNoOther() throws Exception {
    HttpResponse<String> response = get(HttpClient.Version.HTTP_1_1);

    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(response.headers().allValues("Strict-Transport-Security")).hasSize(1);
  }

  @Test
  void takesANewCertificateWithoutDroppingConnections() throws Exception {
    try (SSLSocket open = connect()) {
      assertThat(answer(open)).startsWith("HTTP/1.1 200");
      HeldCertificate second = AUTHORITY.sign(new HeldCertificate.Builder().rsa2048());

      writeCertificate(certificate, second);
      writeKey(key, second);

      await().until(() -> serial().equals(second.certificate().getSerialNumber()));
      assertThat(answer(open)).startsWith("HTTP/1.1 200");
      assertThat(peer(open).getSerialNumber()).isEqualTo(first.certificate().getSerialNumber());
    }
  }

  @Test
  void keepsTheOldCertificateUntilTheNewFilesFit() throws Exception {
    HeldCertificate second = AUTHORITY.sign(new HeldCertificate.Builder().ecdsa256());

    writeCertificate(certificate, second);

    await()
        .during(Renewal.INTERVAL.plusSeconds(1))
        .until(() -> serial().equals(first.certificate().getSerialNumber()));
    writeKey(key, second);
    await().until(() -> serial().equals(second.certificate().getSerialNumber()));
  }

  @Test
  void showsOnlyPagesForProbesByThePlainPort() throws Exception {
    assertThat(plain(healthPort, "/healthz").body()).isEqualTo("/healthz");
    assertThat(plain(healthPort, "/page").statusCode()).isEqualTo(404);
    assertThat(plain(healthPort, "/healthz/../page").statusCode()).isEqualTo(404);
  }

  @Test
  void takesNoPlainHttpByThePortOfHttps() {
    assertThatThrownBy(() -> plain(port, "/healthz")).isInstanceOf(IOException.class);
  }

  private HttpResponse<String> get(HttpClient.Version version) throws Exception {
    return HttpClient.newBuilder()
        .version(version)
        .sslContext(AUTHORITY.client())
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/page")).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> plain(int port, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private SSLSocket connect() throws IOException {
    return (SSLSocket) AUTHORITY.client().getSocketFactory().createSocket("127.0.0.1", port);
  }

  private BigInteger serial() throws IOException {
    try (SSLSocket socket = connect()) {
      return peer(socket).getSerialNumber();
    }
  }

  private static X509Certificate peer(SSLSocket socket) throws IOException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  private static String answer(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] buffer = new byte[4_096];
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("/x") < 0) {
      int length = socket.getInputStream().read(buffer);
      assertThat(length).as("hung up").isPositive();
      answer.append(new String(buffer, 0, length, StandardCharsets.US_ASCII));
    }
    return answer.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static final class EchoesThePath extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Content.Sink.write(response, true, request.getHttpURI().getCanonicalPath(), callback);
      return true;
    }
  }
}
