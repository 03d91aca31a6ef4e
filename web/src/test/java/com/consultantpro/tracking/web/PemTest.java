package com.consultantpro.tracking.web;

import static com.consultantpro.tracking.web.Certificates.writeCertificate;
import static com.consultantpro.tracking.web.Certificates.writeKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemTest {
  private static final Certificates AUTHORITY = new Certificates();
  private static final HeldCertificate EC =
      AUTHORITY.sign(new HeldCertificate.Builder().ecdsa256());
  private static final HeldCertificate RSA =
      AUTHORITY.sign(new HeldCertificate.Builder().rsa2048());

  @TempDir Path dir;
  private Path certificate;
  private Path key;

  @BeforeEach
  void name() {
    certificate = dir.resolve("tls.crt");
    key = dir.resolve("tls.key");
  }

  @Test
  void readsAChainAndAKeyInPkcs8() throws Exception {
    Files.writeString(certificate, EC.certificatePem() + AUTHORITY.root().certificatePem());
    writeKey(key, EC);

    KeyStore store = Pem.read(certificate, key);

    assertThat(store.getCertificateChain("server"))
        .containsExactly(EC.certificate(), AUTHORITY.root().certificate());
    assertThat(store.getKey("server", Pem.NO_PASSWORD.toCharArray()))
        .isEqualTo(EC.keyPair().getPrivate());
  }

  @Test
  void readsTheOlderFormOfAnRsaKey() throws Exception {
    writeCertificate(certificate, RSA);
    Files.writeString(key, RSA.privateKeyPkcs1Pem());

    assertThat(Pem.read(certificate, key).getKey("server", new char[0]))
        .isEqualTo(RSA.keyPair().getPrivate());
  }

  /** As openssl writes it: parameters before it, the public key inside. */
  @Test
  void readsTheOlderFormOfAnEcKey() throws Exception {
    writeCertificate(certificate, EC);
    byte[] secret = ((ECPrivateKey) EC.keyPair().getPrivate()).getS().toByteArray();
    byte[] spki = EC.keyPair().getPublic().getEncoded();
    byte[] point = Arrays.copyOfRange(spki, spki.length - 65, spki.length);
    byte[] sec1 =
        der(
            0x30,
            der(2, new byte[] {1}),
            der(4, rightMost(secret, 32)),
            der(0xa1, der(3, new byte[] {0}, point)));
    Files.writeString(
        key,
        """
        -----BEGIN EC PARAMETERS-----
        BggqhkjOPQMBBw==
        -----END EC PARAMETERS-----
        -----BEGIN EC PRIVATE KEY-----
        %s
        -----END EC PRIVATE KEY-----
        """
            .formatted(Base64.getMimeEncoder().encodeToString(sec1)));

    ECPrivateKey read = (ECPrivateKey) Pem.read(certificate, key).getKey("server", new char[0]);

    assertThat(read.getS()).isEqualTo(((ECPrivateKey) EC.keyPair().getPrivate()).getS());
  }

  @Test
  void refusesAKeyOfAnotherCertificate() throws Exception {
    writeCertificate(certificate, EC);
    writeKey(key, AUTHORITY.sign(new HeldCertificate.Builder().ecdsa256()));

    assertThatThrownBy(() -> Pem.read(certificate, key))
        .isInstanceOf(Pem.Unusable.class)
        .hasMessage("the key is not the certificate's");
  }

  @Test
  void refusesHalfAFileAndAnEncryptedKey() throws Exception {
    Files.writeString(certificate, EC.certificatePem().substring(0, 200));
    writeKey(key, EC);
    assertThatThrownBy(() -> Pem.read(certificate, key)).isInstanceOf(Pem.Unusable.class);

    writeCertificate(certificate, EC);
    Files.writeString(key, EC.privateKeyPkcs8Pem().replace("PRIVATE", "ENCRYPTED PRIVATE"));
    assertThatThrownBy(() -> Pem.read(certificate, key))
        .hasMessageContaining("no private key that is unencrypted");
  }

  @Test
  void reportsWhatIsWrongWithTheSettings() {
    assertThat(problems(Map.of())).isEmpty();
    assertThat(problems(Map.of("TRACKING_TLS_KEY", "x")))
        .containsExactly(
            "TRACKING_TLS_CERTIFICATE and TRACKING_TLS_KEY must be set both or neither");
    assertThat(
            problems(
                Map.of("TRACKING_TLS_KEY", "/nowhere", "TRACKING_TLS_CERTIFICATE", "/nowhere.crt")))
        .singleElement()
        .asString()
        .contains("cannot be read", "/nowhere.crt");
    assertThat(problems(Map.of("PORT", "70000"))).containsExactly("PORT must be a port number");
  }

  private static List<String> problems(Map<String, String> env) {
    List<String> problems = new ArrayList<>();
    Tls.from(env, "PORT", problems);
    return problems;
  }

  private static byte[] rightMost(byte[] number, int size) {
    byte[] fixed = new byte[size];
    int length = Math.min(size, number.length);
    System.arraycopy(number, number.length - length, fixed, size - length, length);
    return fixed;
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.size() >= 0x80) {
      out.write(0x81);
    }
    out.write(content.size());
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
