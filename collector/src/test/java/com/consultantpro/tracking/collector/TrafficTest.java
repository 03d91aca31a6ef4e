package com.consultantpro.tracking.collector;

import static com.consultantpro.tracking.collector.backend.TestEvents.envelope;
import static com.consultantpro.tracking.collector.backend.TestEvents.event;
import static com.consultantpro.tracking.collector.backend.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Traffic;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sends, with what, and how they came, as it stands in the log. */
final class TrafficTest extends CollectorTest {
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
  private static final String IPAD_SAFARI =
      "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/16.6 Mobile/15E148 Safari/604.1";
  private static final String CRAWLER = "Mozilla/5.0 (compatible; bingbot/2.0)";

  private static final Traffic BY_FIREFOX = new Traffic(false, "Firefox", "Linux", "Desktop", null);
  private static final Traffic BY_SAFARI = new Traffic(false, "Safari", "iOS", "Tablet", null);

  private String firm;
  private String key;

  @BeforeEach
  void makeFirm() throws Exception {
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
  }

  @Test
  void stampsWhatTheBrowserIsAndHowItsPageViewsCame() throws Exception {
    backend.database.newKey(firm, key, "browser", "*");

    send(
        FIREFOX,
        pageView("https://shop.example/").put("referrer", "https://www.google.com/"),
        pageView("https://shop.example/b").put("referrer", "https://shop.example/"),
        pageView("https://shop.example/c?utm_source=n&utm_medium=email")
            .put("referrer", "https://shop.example/b"),
        pageView("https://shop.example/d"),
        event("custom_event", "search").put("referrer", "https://www.google.com/"));

    assertThat(traffic())
        .containsExactly(
            BY_FIREFOX.by("Organic Search"),
            BY_FIREFOX,
            BY_FIREFOX.by("Email"),
            BY_FIREFOX.by("Direct"),
            BY_FIREFOX);
  }

  @Test
  void takesAnotherHostOfTheFirmForItsOwn() throws Exception {
    backend.database.newKey(firm, key, "browser", "*");
    backend.database.update(
        "update firm set linked_domains = '{blog.example}' where slug = ?", firm);

    send(
        FIREFOX,
        pageView("https://shop.example/").put("referrer", "https://blog.example/a"),
        pageView("https://shop.example/b").put("referrer", "https://other.example/"));

    assertThat(backend.log.ofFirm(firm, LogEntry::event))
        .extracting(Event::referrerHost, Event::traffic)
        .containsExactly(
            tuple(null, BY_FIREFOX), tuple("other.example", BY_FIREFOX.by("Referral")));
  }

  @Test
  void takesABotsEventsLikeOthers() throws Exception {
    backend.database.newKey(firm, key, "browser", "*");

    send(CRAWLER, event("custom_event", "a"));

    assertThat(traffic()).containsExactly(Traffic.NONE.asBot());
  }

  @Test
  void takesADrivenBrowserForABot() throws Exception {
    backend.database.newKey(firm, key, "browser", "*");
    ObjectNode envelope = envelope(firm, key, event("custom_event", "a"));
    envelope.putObject("sdk").put("webdriver", true);

    client.post(envelope.toString(), "User-Agent", FIREFOX);

    assertThat(traffic()).containsExactly(BY_FIREFOX.asBot());
  }

  @Test
  void takesNothingButTrueForADrivenBrowser() throws Exception {
    backend.database.newKey(firm, key, "browser", "*");
    ObjectNode envelope = envelope(firm, key, event("custom_event", "a"));
    envelope.putObject("sdk").putObject("webdriver").put("webdriver", true);

    client.post(envelope.toString(), "User-Agent", FIREFOX);

    assertThat(traffic()).containsExactly(BY_FIREFOX);
  }

  @Test
  void knowsNothingOfABrowserThatDoesNotSay() throws Exception {
    backend.database.newKey(firm, key, "browser", "*");

    send("", event("custom_event", "a"));

    assertThat(traffic()).containsExactly(Traffic.NONE);
  }

  /** The back end's own user agent, which looks like a bot's, says nothing of its users. */
  @Test
  void readsTheUserAgentThatABackEndGivesAndNoOther() throws Exception {
    backend.database.newKey(firm, key, "server");

    send(
        "curl/8.5.0",
        event("custom_event", "a").put("user_agent", IPAD_SAFARI),
        event("custom_event", "b").put("user_agent", CRAWLER),
        event("custom_event", "c").put("user_agent", "curl/8.5.0"),
        event("custom_event", "d"),
        event("custom_event", "e").put("user_agent", IPAD_SAFARI));

    assertThat(backend.log.ofFirm(firm, LogEntry::event))
        .extracting(Event::name, Event::traffic)
        .containsExactlyInAnyOrder(
            tuple("a", BY_SAFARI),
            tuple("b", Traffic.NONE.asBot()),
            tuple("c", Traffic.NONE.asBot()),
            tuple("d", Traffic.NONE),
            tuple("e", BY_SAFARI));
  }

  @Test
  void takesNoUserAgentFromAPage() throws Exception {
    backend.database.newKey(firm, key, "browser", "*");

    send(FIREFOX, event("custom_event", "a").put("user_agent", IPAD_SAFARI));

    assertThat(traffic()).containsExactly(BY_FIREFOX);
  }

  private void send(String userAgent, ObjectNode... events) throws Exception {
    client.post(envelope(firm, key, events).toString(), "User-Agent", userAgent);
  }

  private List<Traffic> traffic() {
    return backend.log.ofFirm(firm, LogEntry::event).stream().map(Event::traffic).toList();
  }
}
