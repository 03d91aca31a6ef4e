package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module web has the rest of HTTPS. */
class HttpsTest {
  @TempDir Path dir;

  @Test
  void servesTheDashboardOverHttp2() throws Exception {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    Path certificate = Files.writeString(dir.resolve("tls.crt"), held.certificatePem());
    Path key = Files.writeString(dir.resolve("tls.key"), held.privateKeyPkcs8Pem());
    QueryConfig config =
        QueryConfig.from(
            Map.of(
                "TRACKING_API_PORT", "0",
                "TRACKING_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none",
                "TRACKING_API_PASSWORD", "secret",
                "TRACKING_TLS_CERTIFICATE", certificate.toString(),
                "TRACKING_TLS_KEY", key.toString()));

    try (QueryApi api = QueryApi.start(config)) {
      HttpResponse<String> page =
          HttpClient.newBuilder()
              .sslContext(
                  new HandshakeCertificates.Builder()
                      .addTrustedCertificate(held.certificate())
                      .build()
                      .sslContext())
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + api.port() + "/"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }
}
