package com.consultantpro.tracking.events.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Utm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {
  private static final Channels CHANNELS = new Channels();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                        | Direct
          shop.example             | -
          partner.example          | Referral
          docs.google.com          | Referral
          google.evil.example      | Referral
          notgoogle.com            | Referral
          www.google.com           | Organic Search
          google.co.uk             | Organic Search
          www.google.com.br        | Organic Search
          com.google.android.googlequicksearchbox | Organic Search
          duckduckgo.com           | Organic Search
          de.search.yahoo.com      | Organic Search
          www.bing.com             | Organic Search
          mail.google.com          | Email
          l.facebook.com           | Organic Social
          t.co                     | Organic Social
          out.reddit.com           | Organic Social
          news.ycombinator.com     | Organic Social
          com.linkedin.android     | Organic Social
          m.youtube.com            | Organic Video
          www.amazon.de            | Organic Shopping
          aws.amazon.com           | Referral
          chatgpt.com              | AI Assistants
          www.perplexity.ai        | AI Assistants
          gemini.google.com        | AI Assistants
          claude.ai                | AI Assistants
          copilot.microsoft.com    | AI Assistants
          """)
  void followsTheReferrer(String referrerHost, String channel) {
    assertThat(CHANNELS.of(page(""), referrerHost, Utm.NONE)).isEqualTo(channel);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          (direct)    | (none)          | -              | Direct
          google      | cpc             | cross-network  | Cross-network
          google      | cpc             | spring eshop   | Paid Shopping
          google      | cpc             | workshop       | Paid Search
          amazon      | paid            | -              | Paid Shopping
          Google      | CPC             | -              | Paid Search
          bing.com    | ppc             | -              | Paid Search
          facebook    | paid_social     | -              | Paid Social
          ig          | retargeting     | -              | Paid Social
          youtube     | cpc             | -              | Paid Video
          dsp         | display         | -              | Display
          dsp         | cpm             | -              | Display
          dsp         | interstitial    | -              | Display
          dsp         | paid            | -              | Paid Other
          sale        | link            | shopping week  | Organic Shopping
          facebook    | -               | -              | Organic Social
          agency      | social          | -              | Organic Social
          agency      | online-video    | -              | Organic Video
          bing        | -               | -              | Organic Search
          agency      | organic         | -              | Organic Search
          chatgpt.com | -               | -              | AI Assistants
          news        | e-mail          | -              | Email
          email       | -               | -              | Email
          partner     | affiliate       | -              | Affiliates
          partner     | referral        | -              | Referral
          podcast     | audio           | -              | Audio
          sms         | -               | -              | SMS
          agency      | sms             | -              | SMS
          firebase    | -               | -              | Mobile Push Notifications
          app         | web-push        | -              | Mobile Push Notifications
          partner     | -               | -              | Unassigned
          -           | flyer           | -              | Unassigned
          """)
  void followsTheCampaign(String source, String medium, String campaign, String channel) {
    Utm utm = new Utm(source, medium, campaign, null, null);

    assertThat(CHANNELS.of(page(""), null, utm)).isEqualTo(channel);
    assertThat(CHANNELS.of(page(""), "shop.example", utm)).as("within the site").isEqualTo(channel);
    assertThat(CHANNELS.of(page(""), "www.google.com", utm)).as("by a referrer").isEqualTo(channel);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          gclid=a1           | www.google.com  | Paid Search
          x=1&wbraid=a1      | -               | Paid Search
          msclkid=a1         | www.bing.com    | Paid Search
          dclid=a1           | news.example    | Display
          ttclid=a1          | -               | Paid Social
          li_fat_id=a1       | www.linkedin.com | Paid Social
          fbclid=a1          | -               | Organic Social
          fbclid=a1          | www.google.com  | Organic Search
          gclid=             | www.google.com  | Organic Search
          xgclid=a1          | www.google.com  | Organic Search
          gclid=a1           | shop.example    | -
          """)
  void takesAClickIdForAClick(String query, String referrerHost, String channel) {
    assertThat(CHANNELS.of(page("?" + query), referrerHost, Utm.NONE)).isEqualTo(channel);
  }

  @Test
  void believesTheMediumRatherThanTheClickId() {
    Utm utm = new Utm("newsletter", "email", null, null, null);

    assertThat(CHANNELS.of(page("?gclid=a1"), null, utm)).isEqualTo("Email");
  }

  /** A campaign alone names no source: the referrer does. */
  @Test
  void fillsInTheReferrerWhereNoSourceIsNamed() {
    Utm utm = new Utm(null, null, "spring", null, null);

    assertThat(CHANNELS.of(page(""), "www.google.com", utm)).isEqualTo("Organic Search");
    assertThat(CHANNELS.of(page(""), "shop.example", utm)).isEqualTo("Unassigned");
  }

  /** A word for the search does not make a channel. */
  @Test
  void takesTermAndContentForNoCampaign() {
    Utm utm = new Utm(null, null, null, "shoes", "top");

    assertThat(CHANNELS.of(page(""), "shop.example", utm)).isNull();
  }

  private static PageUrl page(String query) {
    return PageUrl.of("https://shop.example/pricing" + query);
  }
}
