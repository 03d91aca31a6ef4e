package com.consultantpro.tracking.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To which hosts the visitor's cookie goes back, and over which connections. */
final class VisitorCookieDomainTest extends VisitorCookies {
  @Test
  void setsItForTheHostAloneWhenNoDomainIsNamed() throws Exception {
    String answer = post("www.acme.example", body("", granted()), "Origin: " + SITE);

    assertThat(cookie(answer).group(4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"https, ; Secure", "'https, http', ; Secure", "http, ''", "httpss, ''"})
  void isSecureWhereATrustedProxySaysSo(String proto, String end) throws Exception {
    String answer =
        post(
            "www.acme.example",
            body("", granted()),
            "Origin: " + SITE,
            "X-Forwarded-Proto: " + proto);

    assertThat(cookie(answer).group(4)).isEqualTo(end);
  }

  @Test
  void believesNoStrangerThatItIsSecure() throws Exception {
    String answer =
        post(
            untrusting,
            "www.acme.example",
            body("", granted()),
            "Origin: " + SITE,
            "X-Forwarded-Proto: https");

    assertThat(cookie(answer).group(4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // domain, asked host, page; nobody gets a cookie which the page could not read
    "other.example, t.acme.example, https://www.acme.example",
    "cme.example, t.acme.example, https://www.acme.example",
    "t.acme.example, t.acme.example, https://www.acme.example",
    "www.acme.example, t.acme.example, https://www.acme.example",
    "x.t.acme.example, t.acme.example, https://www.acme.example",
    "example, t.acme.example, https://www.acme.example",
    ".example, t.acme.example, https://www.acme.example",
    "localhost, localhost, http://localhost:3000",
    "127.0.0.1, 127.0.0.1, http://127.0.0.1:3000",
    "0.0.1, 127.0.0.1, http://127.0.0.1:3000",
    "acme.example;Secure, t.acme.example, https://www.acme.example",
    "'', t.acme.example, https://www.acme.example",
    "., t.acme.example, https://www.acme.example",
    "..acme.example, t.acme.example, https://www.acme.example",
    "'', t.acme.example, null",
    "acme.example, t.acme.example, https://evil.example",
    "acme.example, t.acme.example, https://acme.example.evil.example",
    "acme.example, t.acme.example, https://evilacme.example"
  })
  void refusesDomainsThatAreNotBothTheirs(String domain, String host, String page)
      throws Exception {
    assertNoCookie(post(host, body(domain, granted()), "Origin: " + page), 202);
  }

  @ParameterizedTest
  @ValueSource(strings = {".acme.example", "ACME.example"})
  void takesADomainAsBrowsersDo(String domain) throws Exception {
    String answer = post(HOST, body(domain, granted()), "Origin: " + SITE);

    assertThat(cookie(answer).group(4)).isEqualTo("; Domain=acme.example");
  }

  @ParameterizedTest
  @CsvSource({"localhost, http://localhost:3000", "127.0.0.1, http://127.0.0.1:3000"})
  void worksOnAMachineOfOnesOwn(String host, String page) throws Exception {
    String answer = post(host + ":8080", body("", granted()), "Origin: " + page);

    assertThat(cookie(answer).group(4)).isEmpty();
  }

  @Test
  void takesNoDomainThatNoHostCanHave() throws Exception {
    String endless = "a.".repeat(25_000) + "example";

    assertNoCookie(post(HOST, body(endless, granted()), "Origin: " + SITE), 202);
  }
}
