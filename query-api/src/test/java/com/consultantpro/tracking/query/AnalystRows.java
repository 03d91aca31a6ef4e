package com.consultantpro.tracking.query;

import java.sql.SQLException;
import java.util.function.IntFunction;

/** What {@link Traffic} leaves out and queries of analysts ask for. */
final class AnalystRows {
  private static final String SESSIONS =
      """
      update tracking_session s
      set entry_page = e.path, referrer_host = e.referrer_host, utm_campaign = e.utm_campaign, channel = e.channel
      from tracking_event e
      where s.firm_id = ? and e.firm_id = s.firm_id and e.visitor_id = s.visitor_id
        and e.occurred_at = s.started_at and e.event_type = 'page_view'
      """;
  private static final String SIGNUPS =
      """
      update tracking_event
      set properties = case when visitor_id = ?
        then '{"plan": "pro", "amount": 30}'::jsonb else '{"plan": "basic", "amount": 12.5}' end
      where firm_id = ? and name = 'signup'
      """;
  private static final String DIMENSIONS =
      """
      insert into rollup_dimension_day
      select firm_id, source, day, gen_random_uuid(), bot, d.dimension, d.value, event_type, events, visitors, sketch, 1
      from rollup_day
      cross join (values ('channel', 'Direct'), ('device', 'Desktop')) d (dimension, value)
      where firm_id = ? and event_type = 'page_view'
      """;

  private AnalystRows() {}

  /** Views of a crawler, on a day on which nobody else comes. */
  static void ofBot(TestFirm firm, Traffic traffic, String... times) throws SQLException {
    for (String time : times) {
      traffic.view("bot", time, "/");
    }
    traffic.write();
    TestDatabase database = firm.database();
    Object day =
        database.value(
            "select day from tracking_event where firm_id = ? and visitor_id = ? limit 1",
            firm.id(),
            Traffic.visitorId("bot"));
    for (String table :
        new String[] {
          "tracking_event",
          "tracking_session",
          "rollup_day",
          "rollup_hour",
          "rollup_page_day",
          "rollup_visit_hour"
        }) {
      database.run(
          "update " + table + " set bot = true where firm_id = ? and day = ?", firm.id(), day);
    }
  }

  /** Gives visits their first pages and sign-ups their properties. */
  static void complete(TestFirm firm) throws SQLException {
    TestDatabase database = firm.database();
    database.run(
        "update tracking_event set channel = 'Organic Search'"
            + " where firm_id = ? and referrer_host is not null",
        firm.id());
    database.run(SESSIONS, firm.id());
    database.run(SIGNUPS, Traffic.visitorId("ann"), firm.id());
    database.run(DIMENSIONS, firm.id());
  }

  /** An active import of the firm, with what it is given to write. */
  static void imported(TestFirm firm, IntFunction<Traffic> traffic) throws SQLException {
    Object source =
        firm.database()
            .value(
                "insert into tracking_source (firm_id, kind, host, state)"
                    + " values (?, 'import', 'www.example', 'active') returning source",
                firm.id());
    traffic.apply((Integer) source).write();
  }
}
