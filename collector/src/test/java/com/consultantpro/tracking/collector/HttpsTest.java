package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events over HTTP/2; the module web has the rest of HTTPS. */
class HttpsTest {
  private static Backend backend;
  private static Collector collector;
  private static HttpClient client;

  private String firm;
  private String key;

  @BeforeAll
  static void start(@TempDir Path dir) throws Exception {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    Path certificate = Files.writeString(dir.resolve("tls.crt"), held.certificatePem());
    Path secret = Files.writeString(dir.resolve("tls.key"), held.privateKeyPkcs8Pem());
    backend = Backend.shared();
    collector =
        backend.collector(
            Map.of(
                "TRACKING_TLS_CERTIFICATE",
                certificate.toString(),
                "TRACKING_TLS_KEY",
                secret.toString()));
    client =
        HttpClient.newBuilder()
            .sslContext(
                new HandshakeCertificates.Builder()
                    .addTrustedCertificate(held.certificate())
                    .build()
                    .sslContext())
            .build();
  }

  @BeforeEach
  void makeFirm() throws Exception {
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "browser", "*");
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @Test
  void takesEventsOverHttp2() throws Exception {
    String body = envelope(firm, key, event("custom_event", UUID.randomUUID() + "")).toString();

    HttpResponse<String> response = post(BodyPublishers.ofString(body));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(backend.log.ofFirm(firm)).hasSize(1);
  }

  @Test
  void refusesWhatIsTooLargeAndKeepsTheConnection() throws Exception {
    HttpResponse<String> response = post(BodyPublishers.ofByteArray(new byte[70_000]));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(post(BodyPublishers.ofString("{}")).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> post(BodyPublisher body) throws Exception {
    URI collect = URI.create("https://127.0.0.1:" + collector.port() + Client.PATH);
    return client.send(
        HttpRequest.newBuilder(collect).header("Content-Type", "text/plain").POST(body).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
