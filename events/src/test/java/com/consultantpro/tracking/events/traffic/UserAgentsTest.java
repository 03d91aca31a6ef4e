package com.consultantpro.tracking.events.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
  private static final UserAgents USER_AGENTS = new UserAgents();
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/142.0.0.0 Safari/537.36";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Chrome           | Windows | Desktop | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
          Chrome           | macOS   | Desktop | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36
          Chrome           | Linux   | Desktop | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
          Chrome           | Chrome OS | Desktop | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36
          Chrome           | Android | Mobile  | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36
          Chrome           | Android | Tablet  | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
          Chrome           | Android | Mobile  | Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.53 Mobile Safari/537.36
          Chrome           | iOS     | Mobile  | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1
          Safari           | iOS     | Mobile  | Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1
          Safari           | iOS     | Tablet  | Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1
          Safari           | macOS   | Desktop | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15
          Firefox          | Windows | Desktop | Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0
          Firefox          | Linux   | Desktop | Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0
          Firefox          | Android | Mobile  | Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0
          Firefox          | Android | Tablet  | Mozilla/5.0 (Android 13; Tablet; rv:133.0) Gecko/133.0 Firefox/133.0
          Firefox          | iOS     | Mobile  | Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/132.0 Mobile/15E148 Safari/605.1.15
          Edge             | Windows | Desktop | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0
          Edge             | Android | Mobile  | Mozilla/5.0 (Linux; Android 10; HD1913) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36 EdgA/131.0.0.0
          Opera            | Windows | Desktop | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0
          Opera            | -       | Mobile  | Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10
          Samsung Internet | Android | Mobile  | Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-A536B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36
          Internet Explorer | Windows | Desktop | Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; Tablet PC 2.0; rv:11.0) like Gecko
          Yandex Browser   | Windows | Desktop | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 YaBrowser/24.10.0.0 Safari/537.36
          Vivaldi          | macOS   | Desktop | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Vivaldi/6.5.3206.50
          Instagram        | iOS     | Mobile  | Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21E219 Instagram 330.0.3.29.83 (iPhone14,5; iOS 17_4; de_DE; scale=3.00)
          Facebook         | Android | Mobile  | Mozilla/5.0 (Linux; Android 12; M2101K6G; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/123.0.6312.80 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/457.0.0.53.109;]
          Amazon Silk      | Android | Tablet  | Mozilla/5.0 (Linux; Android 9; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.3.1 like Chrome/120.0.6099.230 Safari/537.36
          Safari           | Tizen   | -       | Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36
          -                | -       | -       | acme-shop/1.0
          """)
  void namesBrowserSystemAndDevice(String browser, String os, String device, String userAgent) {
    assertThat(USER_AGENTS.of(userAgent)).isEqualTo(new Traffic(false, browser, os, device, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -      | -       | -       | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
          -      | Android | Mobile  | Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
          Chrome | Linux   | Desktop | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36
          -      | -       | -       | curl/8.5.0
          """)
  void tellsBotsApart(String browser, String os, String device, String userAgent) {
    assertThat(USER_AGENTS.of(userAgent)).isEqualTo(new Traffic(true, browser, os, device, null));
  }

  @Test
  void knowsNothingOfWhoDoesNotSay() {
    assertThat(USER_AGENTS.of(null)).isEqualTo(Traffic.NONE);
    assertThat(USER_AGENTS.of("")).isEqualTo(Traffic.NONE);
    assertThat(USER_AGENTS.of(" ")).isEqualTo(Traffic.NONE);
  }

  /** The parser takes the name of an unknown bot from the text: reports must not. */
  @Test
  void takesNoNameFromTheText() {
    assertThat(USER_AGENTS.of("acme77bot/1.0").browser()).isNull();
    assertThat(USER_AGENTS.of("MyOwnPodcasts/1.0 CFNetwork/978.0.7 Darwin/18.7.0").browser())
        .isNull();
  }

  @Test
  void readsLongOnesAndFindsCrawlersAtTheirEnd() {
    String padding = " x".repeat(UserAgents.MAX_LENGTH);

    assertThat(USER_AGENTS.of(CHROME + padding))
        .isEqualTo(new Traffic(false, "Chrome", "Windows", "Desktop", null));
    assertThat(USER_AGENTS.of(CHROME + padding + " bingbot/2.0").bot()).isTrue();
  }

  /** The bound holds for what is remembered, in characters: 400 of these would be 200,000. */
  @Test
  void remembersNoMoreThanItsBound() {
    UserAgents userAgents = new UserAgents(20_000);
    for (int i = 0; i < 400; i++) {
      userAgents.of("%0500d".formatted(i));
    }

    assertThat(userAgents.remembered()).isPositive().isLessThanOrEqualTo(20_000);
  }
}
