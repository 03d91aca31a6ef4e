package com.consultantpro.tracking.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of its own and what it signs. */
final class Certificates {
  private final HeldCertificate root =
      new HeldCertificate.Builder().certificateAuthority(0).ecdsa256().build();

  HeldCertificate root() {
    return root;
  }

  HeldCertificate sign(HeldCertificate.Builder builder) {
    return builder
        .addSubjectAlternativeName("127.0.0.1")
        .duration(30, TimeUnit.DAYS)
        .signedBy(root)
        .build();
  }

  /** That remembers no earlier handshake, in which it saw an earlier certificate. */
  SSLContext client() {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(root.certificate())
        .build()
        .sslContext();
  }

  static void writeCertificate(Path file, HeldCertificate held) throws IOException {
    Files.writeString(file, held.certificatePem(), StandardCharsets.US_ASCII);
  }

  static void writeKey(Path file, HeldCertificate held) throws IOException {
    Files.writeString(file, held.privateKeyPkcs8Pem(), StandardCharsets.US_ASCII);
  }
}
