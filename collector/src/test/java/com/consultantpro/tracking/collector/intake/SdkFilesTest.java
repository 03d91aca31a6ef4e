package com.consultantpro.tracking.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.keys.Firm;
import com.consultantpro.tracking.collector.keys.FirmDays;
import com.consultantpro.tracking.collector.keys.Key;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.Rfc3339;
import com.consultantpro.tracking.events.traffic.Classifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bodies of the browser SDK, byte for byte: its own tests make them and compare. */
final class SdkFilesTest {
  private static final Classifier CLASSIFIER = Classifier.shared();
  private static final Path FILES = Path.of("../events/src/test/resources/events");
  private static final int MAX_PROPERTIES_BYTES = 16_384;

  @Test
  void takesThePageViewOfACampaign() throws Exception {
    Event view = judged("sdk-page-view").get(0).event();

    assertThat(view.eventType()).isEqualTo(EventType.PAGE_VIEW);
    assertThat(view.name()).isEqualTo("Prices");
    assertThat(view.path()).isEqualTo("/pricing");
    assertThat(view.referrerHost()).isEqualTo("search.example");
    assertThat(view.utmSource()).isEqualTo("mail");
    assertThat(view.utmCampaign()).isEqualTo("autumn");
    assertThat(view.visitorId()).isNotEqualTo(view.sessionId());
    assertThat(view.occurredAt()).isEqualTo(micros("2026-11-22T12:00:00.000123Z"));
    assertThat(view.url()).contains("access_token=[redacted]");
  }

  @Test
  void takesEveryEventOfABatch() throws Exception {
    List<Verdict> verdicts = judged("sdk-batch");

    assertThat(verdicts)
        .extracting(verdict -> verdict.event().name())
        .containsExactly("offer_viewed", "identify", "Contact");
    assertThat(verdicts.get(0).event().properties())
        .contains("Müller & Söhne", "東京", "🎉", "\"price\":1299.5", "api_key=[redacted]");
    assertThat(verdicts.get(1).event().contact()).isEqualTo("ada@example.com");
  }

  @Test
  void keepsTheProofOfAGrantAndOfAWithdrawal() throws Exception {
    List<Verdict> granted = judged("sdk-consent-granted");
    List<Verdict> denied = judged("sdk-consent-denied");

    assertThat(granted)
        .extracting(verdict -> verdict.event().name())
        .containsExactly("Prices", "consent_change");
    assertThat(granted.get(1).change().metadata()).isEqualTo("{\"banner\":\"v2\"}");
    assertThat(denied).singleElement().matches(Verdict::withheld);
    assertThat(denied.get(0).change().visitorId()).isEqualTo(granted.get(1).change().visitorId());
  }

  @Test
  void seesWhenTheCookieIsAskedFor() throws Exception {
    assertThat(read("sdk-cookie").sdk().cookie()).isEqualTo("shop.example");
    assertThat(read("sdk-page-view").sdk().cookie()).isNull();
    assertThat(judged("sdk-cookie")).hasSize(1);
  }

  /** As if received when it was sent. */
  private static List<Verdict> judged(String name) throws Exception {
    Batch batch = read(name);
    assertThat(batch.sdk().version()).isNotEmpty();
    Sender sender = sender(batch.drafts().get(0));
    TrafficStamp traffic = new TrafficStamp(CLASSIFIER, sender, batch.sdk().webdriver());
    EventJudge judge = new EventJudge(sender, traffic, MAX_PROPERTIES_BYTES, () -> 0);
    List<Verdict> verdicts = batch.drafts().stream().map(draft -> judge.judge(0, draft)).toList();
    assertThat(verdicts).extracting(Verdict::rejected).containsOnlyNulls();
    return verdicts;
  }

  private static Batch read(String name) throws Exception {
    return BatchReader.read(Files.readAllBytes(FILES.resolve(name + ".json")));
  }

  private static Sender sender(Draft draft) {
    Key key =
        new Key(draft.trackingKeyId, new byte[32], true, true, Set.of("*"), 0, Long.MAX_VALUE);
    Firm firm =
        new Firm(
            1,
            draft.firmSlug,
            FirmDays.of(ZoneOffset.UTC),
            true,
            null,
            Set.of(),
            0,
            0,
            List.of(key));
    return Sender.of(firm, key, "192.0.2.0/24", "Mozilla/5.0", micros(draft.sentAt));
  }

  private static long micros(String instant) {
    return Rfc3339.parse(instant).orElseThrow();
  }
}
