package com.consultantpro.tracking.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.OddBodies;
import com.consultantpro.tracking.collector.kafka.LogRecord;
import com.consultantpro.tracking.collector.keys.Credentials;
import com.consultantpro.tracking.collector.keys.Firm;
import com.consultantpro.tracking.collector.keys.FirmDays;
import com.consultantpro.tracking.collector.keys.Key;
import com.consultantpro.tracking.events.DerivedVisitor;
import com.consultantpro.tracking.events.LogCodec;
import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.traffic.Classifier;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Whatever is sent, it ends as events, withheld ones, or errors from the closed list, each with a
 * field's or a rule's name; and what goes to the log can be read from it. Nothing else is thrown.
 */
class OddBodiesTest {
  private static final Classifier CLASSIFIER = Classifier.shared();

  /** 2026-11-22T10:00:00Z, near the instants in the bodies. */
  private static final long NOW = 1_795_341_600_000_000L;

  private static final Key KEY =
      new Key(
          "33333333-3333-4333-8333-333333333333",
          new byte[32],
          false,
          true,
          Set.of(),
          0,
          Long.MAX_VALUE);
  private static final Firm FIRM =
      new Firm(
          1,
          "firm",
          FirmDays.of(ZoneOffset.UTC),
          true,
          new DerivedVisitor(new byte[16]),
          Set.of(),
          5_000,
          100_000,
          List.of(KEY));

  private final AtomicLong instants = new AtomicLong(NOW);

  @Property(tries = 25_000, shrinking = ShrinkingMode.OFF)
  void endsAsEventsOrAsErrorsFromTheList(@ForAll long seed) throws Exception {
    judge(OddBodies.of(seed, "firm", "key"));
  }

  @Property(tries = 25_000, shrinking = ShrinkingMode.OFF)
  void readsNoSpoiltRecordAsSomethingElseThanMalformed(@ForAll long seed) {
    decodeSpoilt(seed);
  }

  @Property(tries = 500_000, shrinking = ShrinkingMode.OFF)
  @Tag("full")
  void endsAsEventsOrAsErrorsFromTheListHalfAMillionTimes(@ForAll long seed) throws Exception {
    judge(OddBodies.of(seed, "firm", "key"));
  }

  @Property(tries = 500_000, shrinking = ShrinkingMode.OFF)
  @Tag("full")
  void readsNoSpoiltRecordAsSomethingElseHalfAMillionTimes(@ForAll long seed) {
    decodeSpoilt(seed);
  }

  private List<LogRecord> judge(byte[] body) throws LogCodec.MalformedRecord {
    Batch batch;
    try {
      batch = BatchReader.read(body);
    } catch (RequestRefused e) {
      assertThat(e.code).isNotNull();
      assertThat(e.getMessage()).isNotEmpty();
      return List.of();
    }
    Group group = new Group(new Credentials("firm", "key", null));
    for (int i = 0; i < batch.drafts().size(); i++) {
      group.add(i, batch.drafts().get(i));
    }
    Sender sender = Sender.of(FIRM, KEY, "203.0.113.0/24", "agent", NOW);
    group.judge(
        new EventJudge(
            sender,
            new TrafficStamp(CLASSIFIER, sender, false),
            16_384,
            instants::incrementAndGet));

    assertThat(group.events.size() + group.withheld + group.rejected.size())
        .isEqualTo(batch.drafts().size());
    for (RejectedEvent error : group.rejected) {
      assertThat(error.code()).isNotNull();
    }
    List<LogRecord> records = group.records(sender);
    for (LogRecord record : records) {
      LogCodec.decode(record.value(), entry -> assertThat(entry).isNotNull());
    }
    return records;
  }

  private void decodeSpoilt(long seed) {
    List<LogRecord> records = new ArrayList<>();
    try {
      records.addAll(judge(OddBodies.of(seed, "firm", "key")));
      for (LogRecord record : records) {
        LogCodec.decode(OddBodies.spoil(seed, record.value()), entry -> {});
      }
    } catch (LogCodec.MalformedRecord expected) {
      assertThat(records).as("as it was written").isNotEmpty();
    }
  }
}
