package com.consultantpro.tracking.query.triggers;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Rules of one firm, inside one transaction. A change also puts the new version into the outbox, so
 * it is published if and only if it is committed.
 */
record RuleStore(Handle handle, long firmId) {
  /**
   * From its change to its first effect, so that it reaches the automation job before the first
   * event that it applies to. Longer than {@link RuleRelay#PROMISED}.
   */
  static final Duration LEAD = Duration.ofSeconds(12);

  private static final String LOCK = Sql.of(RuleStore.class, "lock-rules");
  private static final String LIST = Sql.of(RuleStore.class, "list-rules");
  private static final String INSERT = Sql.of(RuleStore.class, "insert-rule");
  private static final String UPDATE = Sql.of(RuleStore.class, "update-rule");
  private static final String DELETE = Sql.of(RuleStore.class, "delete-rule");
  private static final String INSERT_OUTBOX = Sql.of(RuleStore.class, "insert-outbox");

  List<Rule> list() {
    return find(null);
  }

  Rule get(UUID id) {
    return find(id).stream().findFirst().orElseThrow(RuleStore::missing);
  }

  Rule insert(RuleSettings settings) {
    return publish(change(INSERT, UUID.randomUUID(), settings), false);
  }

  Rule update(UUID id, RuleSettings settings) {
    return publish(change(UPDATE, id, settings), false);
  }

  void delete(UUID id) {
    lock(handle);
    publish(returned(handle.createQuery(DELETE), id), true);
  }

  /** Until the end of the transaction. */
  static void lock(Handle handle) {
    handle.execute(LOCK);
  }

  private Optional<Rule> change(String sql, UUID id, RuleSettings settings) {
    lock(handle);
    Query query =
        handle
            .createQuery(sql)
            .bind("name", settings.name())
            .bind("event_type", settings.eventType())
            .bind("event_name", settings.eventName())
            .bind("url_path", settings.urlPath())
            .bind("property_key", settings.propertyKey())
            .bind("property_value", settings.propertyValue())
            .bind("enabled", settings.enabled());
    return returned(query, id);
  }

  private Optional<Rule> returned(Query query, UUID id) {
    return query
        .bind("firm", firmId)
        .bind("id", id)
        .bind("lead_seconds", LEAD.toSeconds())
        .map((row, ctx) -> Rule.of(row))
        .findOne();
  }

  private Rule publish(Optional<Rule> changed, boolean deleted) {
    Rule rule = changed.orElseThrow(RuleStore::missing);
    handle
        .createUpdate(INSERT_OUTBOX)
        .bind("firm", firmId)
        .bind("rule", rule.id())
        .bind("payload", RuleRecord.version(firmId, rule, deleted).toString())
        .execute();
    return rule;
  }

  private List<Rule> find(UUID id) {
    return handle
        .createQuery(LIST)
        .bind("firm", firmId)
        .bind("id", id)
        .map((row, ctx) -> Rule.of(row))
        .list();
  }

  private static Problem missing() {
    return Problem.notFound("There is no such trigger");
  }
}
