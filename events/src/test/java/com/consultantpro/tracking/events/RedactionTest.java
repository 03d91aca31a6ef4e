package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token", "TOKEN", "access_token", "resetToken", "csrf-token[]", "client_secret", "SeCrEt",
        "password", "new_password", "passwd", "api_key", "t%6Fken", "%74%6F%6B%65%6E", "t%256Fken",
        "pass%77ord", "to\u212Aen"
      })
  void hidesTheValueOfATellingName(String name) {
    assertThat(Redaction.url("https://a.example/p?x=1&" + name + "=hunter2&y=2#z"))
        .isEqualTo("https://a.example/p?x=1&" + name + "=[redacted]&y=2#z");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/#access_token=hunter2&x=1, https://a.example/#access_token=[redacted]&x=1",
    "https://a.example/#/reset?token=hunter2, https://a.example/#/reset?token=[redacted]",
    "https://a.example/?a=1;token=hunter2, https://a.example/?a=1;token=[redacted]",
    "https://a.example/?token=hun;ter2?x&y=1, https://a.example/?token=[redacted]&y=1",
    "https://a.example/?next=/b?token=hunter2, https://a.example/?next=/b?token=[redacted]",
    "https://a.example/?next=%2Fb%3Ftoken%3Dhunter2&x=1, https://a.example/?next=[redacted]&x=1",
    "https://a.example/?next=%252Fb%253Ftoken%253Dhunter2, https://a.example/?next=[redacted]",
    "https://a.example/?token%3Dhunter2, https://a.example/?[redacted]",
    "https://u:hunter2@a.example/p, https://a.example/p",
    "/p?token=hunter2, /p?token=[redacted]",
  })
  void hidesSecretsWhereverARouterWouldReadThem(String url, String shown) {
    assertThat(Redaction.url(url)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/",
        "https://a.example/token=1/password",
        "https://a.example/?q=token",
        "https://a.example/?next=%2Ftokens%3Fpage%3D2",
        "https://a.example/?author=x&page=2&&=#top",
        "not an address ?"
      })
  void leavesTheRest(String url) {
    assertThat(Redaction.url(url)).isEqualTo(url);
  }

  @Property
  void changesNothingTheSecondTime(@ForAll String tail) {
    String once = Redaction.url("https://a.example/?token=1&" + tail);

    assertThat(Redaction.url(once)).isEqualTo(once);
  }
}
