package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.auth.Oidc;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider: real keys, served over HTTP. */
final class TestIssuer implements AutoCloseable {
  static final String NAME = "https://id.example";
  static final String AUDIENCE = "tracking";

  final AtomicInteger reads = new AtomicInteger();
  private final HttpServer server;
  private volatile List<JWK> keys = List.of();

  TestIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          reads.incrementAndGet();
          byte[] body = new JWKSet(keys).toString(true).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  Oidc trusted(boolean operators) {
    URI keysUrl = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    return new Oidc(NAME, keysUrl, AUDIENCE, "firm", "scope", operators);
  }

  void serve(JWK... served) {
    keys = List.of(served);
  }

  static RSAKey rsa(String id) throws JOSEException {
    return new RSAKeyGenerator(2_048).keyID(id).generate();
  }

  static ECKey ec(String id) throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
  }

  static String sign(JWK key, JWTClaimsSet claims) throws JOSEException {
    boolean rsa = key instanceof RSAKey;
    JWSSigner signer = rsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey());
    JWSAlgorithm algorithm = rsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
