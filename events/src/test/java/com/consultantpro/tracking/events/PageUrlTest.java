package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class PageUrlTest {

  @Test
  void takesAnAbsoluteAddressApart() {
    PageUrl url = PageUrl.of("HTTPS://user:pw@Shop.Example.COM.:8443/a/B?x=1?y#top?z");

    assertThat(url).isEqualTo(new PageUrl("https", "shop.example.com", "/a/B", "x=1?y", "top?z"));
    assertThat(url.isHttp()).isTrue();
  }

  @Test
  void namesTheRootOfAHostWithASlash() {
    assertThat(PageUrl.of("https://example.com").path()).isEqualTo("/");
    assertThat(PageUrl.of("https://example.com?a=b").path()).isEqualTo("/");
    assertThat(PageUrl.of("https://example.com#a/b").path()).isEqualTo("/");
  }

  @Test
  void readsTheTargetOfARequestLine() {
    assertThat(PageUrl.of("//wp-login.php?x"))
        .isEqualTo(new PageUrl(null, null, "//wp-login.php", "x", null));
    assertThat(PageUrl.of("/go?to=https://other.example/"))
        .isEqualTo(new PageUrl(null, null, "/go", "to=https://other.example/", null));
    assertThat(PageUrl.of("")).isEqualTo(new PageUrl(null, null, "/", null, null));
  }

  @Test
  void readsWhatJavaNetUriRefuses() {
    assertThat(PageUrl.of("https://example.com/a b|c/%zz/[x]?q={y}").path())
        .isEqualTo("/a b|c/%zz/[x]");
    assertThat(PageUrl.of("https://under_score.example/x").host()).isEqualTo("under_score.example");
    assertThat(PageUrl.of("http://[2001:db8::1]:80/x").host()).isEqualTo("[2001:db8::1]");
    assertThat(PageUrl.of("https://example.com\\@evil.example/").host()).isEqualTo("example.com");
  }

  @Test
  void knowsWhatIsNoWebAddress() {
    assertThat(PageUrl.of("https://").isHttp()).isFalse();
    assertThat(PageUrl.of("https:///path").isHttp()).isFalse();
    assertThat(PageUrl.of("https://a b/path").isHttp()).isFalse();
    assertThat(PageUrl.of("ftp://example.com/").isHttp()).isFalse();
    assertThat(PageUrl.of("javascript:alert(1)").isHttp()).isFalse();
    assertThat(PageUrl.of("1http://example.com/").isHttp()).isFalse();
  }

  @Test
  void readsCampaignsFromTheQuery() {
    PageUrl url =
        PageUrl.of(
            "https://example.com/?utm_source=News+letter&utm_medium=e%2Dmail"
                + "&utm_campaign=%C3%BCber%00&utm_term=&utm_source=second&xutm_content=no");

    assertThat(url.utm()).isEqualTo(new Utm("News letter", "e-mail", "über\uFFFD", null, null));
  }

  @Test
  void leavesWhatIsNoEscapeInACampaign() {
    assertThat(PageUrl.of("/?utm_source=100%&utm_medium=%zz&utm_term=%ff").utm())
        .isEqualTo(new Utm("100%", "%zz", null, "\uFFFD", null));
  }

  @Test
  void prefersTheCampaignOfTheProperties() {
    Utm given = new Utm("mail", null, null, null, null);
    Utm inUrl = new Utm("web", "link", null, null, null);

    assertThat(given.orElse(inUrl)).isEqualTo(new Utm("mail", "link", null, null, null));
  }

  @Property
  void neverThrows(@ForAll String text) {
    for (String url : new String[] {text, "http://" + text, "/?utm_source=" + text}) {
      PageUrl.of(url).utm();
      Redaction.url(url);
    }
  }
}
