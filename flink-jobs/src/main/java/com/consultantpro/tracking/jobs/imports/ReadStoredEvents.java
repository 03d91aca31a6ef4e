package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.events.Utm;
import com.consultantpro.tracking.events.traffic.Classifier;
import com.consultantpro.tracking.jobs.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Number of an import's source in, its stored events out, as they were read from their lines. Days
 * and hours are stamped anew, since the firm may have moved to another zone.
 */
final class ReadStoredEvents extends RichFlatMapFunction<Integer, Event> {
  private static final long serialVersionUID = 1;
  private static final int FETCH_SIZE = 2_000;

  private final ImportSite site;
  private final Database database;

  ReadStoredEvents(ImportSite site, Database database) {
    this.site = site;
    this.database = database;
  }

  @Override
  public void flatMap(Integer source, Collector<Event> out) throws SQLException {
    PageViews pageViews = new PageViews(site, Classifier.shared());
    try (Connection connection = database.connect()) {
      // Only within a transaction does the driver fetch row by row.
      connection.setAutoCommit(false);
      try (PreparedStatement select =
          connection.prepareStatement(ImportStore.sql("stored-events"))) {
        select.setFetchSize(FETCH_SIZE);
        select.setLong(1, site.firmId());
        select.setInt(2, source);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            out.collect(event(row, pageViews));
          }
        }
      }
    }
  }

  private static Event event(ResultSet row, PageViews pageViews) throws SQLException {
    return pageViews.event(
        row.getString("visitor_id"),
        row.getLong("time"),
        row.getString("url"),
        row.getString("referrer"),
        new Utm(
            row.getString("utm_source"),
            row.getString("utm_medium"),
            row.getString("utm_campaign"),
            row.getString("utm_term"),
            row.getString("utm_content")),
        row.getString("import_id"),
        new Traffic(
            row.getBoolean("bot"),
            row.getString("browser"),
            row.getString("os"),
            row.getString("device"),
            null));
  }
}
