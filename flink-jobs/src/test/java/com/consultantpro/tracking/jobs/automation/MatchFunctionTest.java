package com.consultantpro.tracking.jobs.automation;

import static com.consultantpro.tracking.jobs.TestEvents.NOON;
import static com.consultantpro.tracking.jobs.TestEvents.custom;
import static com.consultantpro.tracking.jobs.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Micros;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatchFunctionTest {
  private static final long LATER = NOON.toEpochMilli() + 60_000;

  private KeyedBroadcastOperatorTestHarness<String, Event, RuleEntry, Firing> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
            new MatchFunction(), Event::partitionKey, Types.STRING, MatchFunction.RULES);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void waitsForTheRulesOfItsReceiptHoweverLateTheyCome() throws Exception {
    harness.processElement(pageView("/pricing").event(), 0);
    harness.processWatermark(new Watermark(LATER));
    assertThat(harness.extractOutputValues()).isEmpty();

    harness.processBroadcastElement(rule("r", 1, true, "/pricing", -1), 0);
    harness.processBroadcastWatermark(new Watermark(LATER));

    assertThat(harness.extractOutputValues())
        .extracting(Firing::ruleId, Firing::ruleVersion, Firing::triggerType)
        .containsExactly(tuple("r", 1, "site_page_view"));
  }

  @Test
  void usesTheVersionThatWasEffectiveAtReceipt() throws Exception {
    harness.processBroadcastElement(rule("r", 1, true, "/a*", -10), 0);
    harness.processBroadcastElement(rule("r", 2, false, "/a*", 10), 0);
    harness.processElement(pageView("/about").event(), 0);
    harness.processElement(pageView("/about").at(NOON.plusSeconds(10)).event(), 0);
    bothReach(LATER);

    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void firesOnceForCopies() throws Exception {
    harness.processBroadcastElement(rule("r", 1, true, null, -10), 0);
    harness.processElement(pageView("/a").event(), 0);
    harness.processElement(pageView("/a").event(), 0);
    bothReach(LATER);

    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void comparesAPropertyAndTheType() throws Exception {
    Rule wanted =
        new Rule("p", 1, 1, true, "custom_event", null, null, "plan", "pro", Long.MIN_VALUE);
    harness.processBroadcastElement(new RuleEntry(wanted, 0), 0);
    harness.processElement(custom("buy").with("{\"plan\":\"pro\"}").event(), 0);
    harness.processElement(custom("look").with("{\"plan\":\"free\"}").event(), 0);
    harness.processElement(pageView("/").with("{\"plan\":\"pro\"}").event(), 0);
    bothReach(LATER);

    assertThat(harness.extractOutputValues())
        .extracting(Firing::triggerType)
        .containsExactly("site_custom_event");
  }

  @Test
  void leavesConsentChangesToRulesThatNameThem() throws Exception {
    Rule any = new Rule("any", 1, 1, true, "custom_event", null, null, null, null, Long.MIN_VALUE);
    Rule named =
        new Rule(
            "named",
            1,
            1,
            true,
            "custom_event",
            "consent_change",
            null,
            null,
            null,
            Long.MIN_VALUE);
    harness.processBroadcastElement(new RuleEntry(any, 0), 0);
    harness.processBroadcastElement(new RuleEntry(named, 0), 0);
    harness.processElement(custom("consent_change").event(), 0);
    bothReach(LATER);

    assertThat(harness.extractOutputValues()).extracting(Firing::ruleId).containsExactly("named");
  }

  @Test
  void forgetsWhatCannotComeAgain() throws Exception {
    harness.processElement(pageView("/a").event(), 0);
    bothReach(NOON.plusSeconds(6 * 86_400).toEpochMilli());

    assertThat(keyedStateEntries()).isZero();
  }

  private int keyedStateEntries() {
    var operator = (AbstractStreamOperator<?>) harness.getOperator();
    // The harness holds one broadcast state, which is not keyed and not counted here.
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  private void bothReach(long millis) throws Exception {
    harness.processWatermark(new Watermark(millis));
    harness.processBroadcastWatermark(new Watermark(millis));
  }

  private static RuleEntry rule(String id, int version, boolean enabled, String path, long from) {
    long effectiveFrom = Micros.of(NOON.plusSeconds(from));
    return new RuleEntry(
        new Rule(id, 1, version, enabled, "page_view", null, path, null, null, effectiveFrom), 0);
  }
}
