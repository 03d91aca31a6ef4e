package com.consultantpro.tracking.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate with its chain and its private key, as ACME clients write them. */
final class Pem {
  /** Of a key store that only ever lives in memory. */
  static final String NO_PASSWORD = "";

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");

  private Pem() {}

  /** The files are missing, broken, or do not belong together. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A key store with the one pair in it. */
  static KeyStore read(Path certificate, Path key) throws Unusable {
    try {
      Certificate[] chain = chain(Files.readAllBytes(certificate));
      PrivateKey secret = key(Files.readString(key, StandardCharsets.ISO_8859_1), chain[0]);
      requireFit(secret, chain[0].getPublicKey());
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", secret, NO_PASSWORD.toCharArray(), chain);
      return store;
    } catch (IOException e) {
      throw new Unusable("cannot be read: " + e, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable(e.getMessage(), e);
    }
  }

  private static Certificate[] chain(byte[] pem) throws GeneralSecurityException {
    Certificate[] chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))
            .toArray(Certificate[]::new);
    if (chain.length == 0) {
      throw new GeneralSecurityException("the certificate's file holds none");
    }
    return chain;
  }

  private static PrivateKey key(String pem, Certificate certificate)
      throws GeneralSecurityException {
    Matcher matcher = KEY.matcher(pem);
    if (!matcher.find()) {
      throw new GeneralSecurityException("the key's file holds no private key that is unencrypted");
    }
    byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
    PublicKey counterpart = certificate.getPublicKey();
    byte[] pkcs8 = matcher.group(1).isEmpty() ? der : pkcs8(der, counterpart);
    return KeyFactory.getInstance(counterpart.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /**
   * Java reads PKCS #8 only. The older forms are what stands inside of it, without the name of the
   * algorithm; that is the one of the public key.
   */
  private static byte[] pkcs8(byte[] inner, PublicKey counterpart) {
    byte[] publicInfo = counterpart.getEncoded();
    int start = headerLength(publicInfo, 0);
    int end = start + headerLength(publicInfo, start) + length(publicInfo, start);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {2, 1, 0});
    body.write(publicInfo, start, end - start);
    body.writeBytes(der(4, inner));
    return der(0x30, body.toByteArray());
  }

  private static int headerLength(byte[] der, int at) {
    return der[at + 1] >= 0 ? 2 : 2 + (der[at + 1] & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    if (length < 0x80) {
      return length;
    }
    int sum = 0;
    for (int i = 0; i < (length & 0x7f); i++) {
      sum = sum << 8 | der[at + 2 + i] & 0xff;
    }
    return sum;
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** Half a renewal is on the disk for a moment: one file new, the other not yet. */
  private static void requireFit(PrivateKey key, PublicKey counterpart)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] text = "fits".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(counterpart);
    signature.update(text);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("the key is not the certificate's");
    }
  }
}
