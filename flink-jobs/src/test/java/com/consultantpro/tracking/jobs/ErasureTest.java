package com.consultantpro.tracking.jobs;

import static com.consultantpro.tracking.jobs.TestEvents.NOON;
import static com.consultantpro.tracking.jobs.TestEvents.OTHER_VISITOR;
import static com.consultantpro.tracking.jobs.TestEvents.SESSION;
import static com.consultantpro.tracking.jobs.TestEvents.VISITOR;
import static com.consultantpro.tracking.jobs.TestEvents.custom;
import static com.consultantpro.tracking.jobs.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.jobs.postgres.LiveSource;
import com.consultantpro.tracking.jobs.postgres.PostgresSink;
import com.consultantpro.tracking.jobs.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is to be forgotten is gone and stays gone, whatever is read again. */
class ErasureTest {
  private static final String REQUEST = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
  private static final Instant LATER = NOON.plusSeconds(3_600);

  private static final LogEntry ERASURE = erasure(1);

  private static final Event BEFORE = pageView("/before").event();
  private static final Event AHEAD = pageView("/ahead").at(LATER.plusSeconds(60)).receivedAt(NOON);
  private static final Event LATE =
      pageView("/late").at(NOON.plusSeconds(60)).receivedAt(LATER.plusSeconds(120));
  private static final Event ANEW = pageView("/anew").at(LATER.plusSeconds(240)).event();
  private static final Event OTHER = pageView("/before").by(OTHER_VISITOR).event();

  private TestDatabase database;

  @BeforeEach
  void start() throws Exception {
    database = new TestDatabase();
    database.query(
        "insert into firm (slug, name, visitor_secret) values ('firm-2', 'Two', '0123456789abcdef')");
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
  }

  @Test
  void removesWhatItCoversAndNothingElse() throws Exception {
    run(0, of(BEFORE), of(AHEAD), consent(NOON), of(OTHER));
    assertThat(database.query("select count(*) from tracking_event")).containsExactly("3");
    fire(VISITOR);
    fire(OTHER_VISITOR);
    request();

    run(0, of(BEFORE), of(AHEAD), of(OTHER), ERASURE, of(LATE), of(BEFORE), of(ANEW));

    assertThat(database.query("select path from tracking_event order by 1"))
        .containsExactly("/anew", "/before");
    assertThat(database.query("select entry_page, events from tracking_session order by 1"))
        .containsExactly("/anew|1", "/before|1");
    assertThat(database.query("select count(*) from consent_change")).containsExactly("0");
    assertThat(database.query("select fate, events from ledger order by 1"))
        .containsExactly("duplicate|1", "erased|3", "received|6", "stored|2");
    assertThat(receipt()).containsExactly("t|2|2|1|1");
    assertThat(database.query("select visitor_id from trigger_firing"))
        .containsExactly(OTHER_VISITOR);
  }

  @Test
  void countsAVisitorWhoComesBackAnew() throws Exception {
    request();

    run(0, of(BEFORE), ERASURE, of(LATE), of(ANEW));

    assertThat(database.query("select path, events from rollup_page_day order by 1"))
        .containsExactly("/anew|1", "/before|1");
    assertThat(database.query("select hour, visits from rollup_visit_hour order by 1"))
        .containsExactly("2026-03-10 12:00:00+00|1", "2026-03-10 13:00:00+00|1");
    assertThat(database.query("select entry_page, events from tracking_session"))
        .containsExactly("/anew|1");
  }

  @Test
  void rowsAreTheSameWhenTheLogIsReadAnew() throws Exception {
    LogEntry[] log = {
      of(BEFORE), of(AHEAD), consent(NOON), of(OTHER), ERASURE, of(LATE), of(BEFORE), of(ANEW)
    };
    run(0, log);
    List<String> first = dump(0);
    int anew = LiveSource.next(database.writer());

    run(anew, log);
    run(anew, log);

    assertThat(dump(anew)).isEqualTo(first);
    assertThat(dump(0)).isEqualTo(first);
    assertThat(database.query("select count(completed_at) from erased_visitor"))
        .as("brought back by the log alone")
        .containsExactly("1");
  }

  @Test
  void keepsWhatWasSentAnewBeforeTheLogSaidSo() throws Exception {
    request();

    run(0, of(BEFORE), of(ANEW), ERASURE);

    assertThat(database.query("select entry_page, events from tracking_session"))
        .containsExactly("/anew|1");
    assertThat(database.query("select fate, events from ledger order by 1"))
        .containsExactly("erased|1", "received|2", "stored|1");
  }

  @Test
  void erasesOfOneFirmOnly() throws Exception {
    Event same = pageView("/before").of(2).event();
    request();

    run(0, of(BEFORE), of(same), ERASURE);

    assertThat(database.query("select firm_id from tracking_event")).containsExactly("2");
    assertThat(database.query("select firm_id from tracking_session")).containsExactly("2");
    assertThat(database.query("select firm_id, fate, events from ledger order by 1, 2"))
        .containsExactly("1|erased|1", "1|received|1", "2|received|1", "2|stored|1");
  }

  @Test
  void reachesEverySource() throws Exception {
    int other = LiveSource.next(database.writer());
    run(other, of(BEFORE), of(OTHER));
    request();

    run(0, ERASURE);

    assertThat(dump(other)).filteredOn(row -> row.contains(VISITOR)).isEmpty();
    assertThat(database.query("select source, fate, events from ledger order by 1, 2"))
        .containsExactly(other + "|erased|1", other + "|received|2", other + "|stored|1");
  }

  @Test
  void aFailedEventKeepsItsFate() throws Exception {
    LogEntry bad = of(custom("bad").with("{\"a\":\"\\u0000\"}").event());
    run(0, bad);
    request();

    run(0, bad, ERASURE);
    run(0, bad, ERASURE);

    assertThat(database.query("select fate, events from ledger order by 1"))
        .containsExactly("failed|1", "received|1");
  }

  @Test
  void aFirmThatIsGoneStopsNothing() throws Exception {
    run(0, erasure(99), of(BEFORE));

    assertThat(database.query("select path from tracking_event")).containsExactly("/before");
    assertThat(database.query("select count(*) from erased_visitor")).containsExactly("0");
  }

  private static LogEntry of(Event event) {
    return LogEntry.of(event);
  }

  private static LogEntry erasure(long firm) {
    return LogEntry.of(new Erasure(firm, "firm-" + firm, VISITOR, REQUEST, Micros.of(LATER)));
  }

  private static LogEntry consent(Instant at) {
    long micros = Micros.of(at);
    return LogEntry.of(
        new ConsentChange(
            1,
            "firm-1",
            VISITOR,
            SESSION,
            ConsentState.GRANTED,
            micros,
            micros,
            micros,
            null,
            null));
  }

  /** As the API does, before it tells the log. */
  private void request() throws Exception {
    database.query(
        "insert into erased_visitor (firm_id, visitor_id, erasure_id, erased_before) values (1, '%s', '%s', '%s')"
            .formatted(VISITOR, REQUEST, LATER));
  }

  private void fire(String visitor) throws Exception {
    database.query(
        "insert into trigger_firing (firm_id, rule_id, idempotency_key, key_hash, rule_version, trigger_type, event, occurred_at, received_at)"
            + " values (1, gen_random_uuid(), 'x', gen_random_uuid(), 1, 'site_page_view', '{\"visitor_id\": \"%s\"}', '%s', '%s')"
                .formatted(visitor, NOON, NOON));
  }

  private List<String> receipt() throws Exception {
    return database.query(
        "select completed_at is not null, events, sessions, consent_changes, firings from erased_visitor");
  }

  /** All that is visible of a source, and the proofs of consent, which have none. */
  private List<String> dump(int source) throws Exception {
    List<String> rows = new ArrayList<>(database.query("select * from consent_change"));
    for (String table :
        List.of(
            "tracking_event",
            "tracking_session",
            "rollup_day",
            "rollup_page_day",
            "rollup_visit_hour",
            "ledger",
            "erased_event")) {
      rows.addAll(
          database.query(
              "select to_jsonb(t) - 'source' - 'revision' from %s t where source = %d order by 1"
                  .formatted(table, source)));
    }
    return rows;
  }

  private void run(int source, LogEntry... log) throws Exception {
    StreamExecutionEnvironment env = Environments.create();
    env.setParallelism(2);
    CoreJob.define(
        // One reader: a log has one order.
        env.fromData(TypeInformation.of(LogEntry.class), log).uid("log").setParallelism(1),
        PostgresSink.all(database.writer(), source, Duration.ofMillis(50)));
    env.execute();
  }
}
