package com.consultantpro.tracking.query.analysts;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.postgresql.util.PasswordUtil;

/**
 * Logins of one firm, inside one transaction. The functions that it calls make roles with the
 * owner's rights, for the firm of the transaction alone. A password leaves this process as its
 * SCRAM verifier, so that the server's log never holds it.
 */
record AnalystStore(Handle handle, long firmId, String actor) {
  private static final int MOST = 20;
  private static final String LIST = Sql.of(AnalystStore.class, "list-analysts");
  private static final String MAKE = Sql.of(AnalystStore.class, "make-analyst");
  private static final String ROTATE = Sql.of(AnalystStore.class, "rotate-analyst");
  private static final String CLOSE = Sql.of(AnalystStore.class, "close-analyst");
  private static final String END = Sql.of(AnalystStore.class, "end-connections");
  private static final String DROP = Sql.of(AnalystStore.class, "drop-analyst");

  List<Analyst> list() {
    return find(null);
  }

  Analyst make(String name, String password) {
    if (list().size() >= MOST) {
      throw Problem.conflict(
          "too_many_analysts", "A firm has at most %d logins; delete one first".formatted(MOST));
    }
    if (roleFrom(named(MAKE, name).bind("verifier", verifier(password)).bind("actor", actor))
        .isEmpty()) {
      throw Problem.conflict("name_taken", "There is a login by that name; rotate or delete it");
    }
    return get(name);
  }

  Analyst rotate(String name, String password) {
    roleFrom(named(ROTATE, name).bind("verifier", verifier(password)).bind("actor", actor))
        .orElseThrow(AnalystStore::absent);
    return get(name);
  }

  /** Lets nobody in any more. What is connected ends with {@link #endConnections}. */
  void close(String name) {
    get(name);
    roleFrom(named(CLOSE, name));
  }

  /** Only after the commit of what lets nobody in any more: else one might come in between. */
  void endConnections(String name) {
    named(END, name).mapTo(Long.class).one();
  }

  void drop(String name) {
    named(DROP, name).bind("actor", actor).mapTo(Boolean.class).one();
  }

  private Analyst get(String name) {
    return find(name).stream().findFirst().orElseThrow(AnalystStore::absent);
  }

  private static Problem absent() {
    return Problem.notFound("There is no such login");
  }

  private List<Analyst> find(String name) {
    return handle
        .createQuery(LIST)
        .bind("firm", firmId)
        .bind("wanted", name)
        .map((row, ctx) -> Analyst.of(row))
        .list();
  }

  private Query named(String sql, String name) {
    return handle.createQuery(sql).bind("name", name);
  }

  private static Optional<String> roleFrom(Query query) {
    return query.map((row, ctx) -> Optional.ofNullable(row.getString(1))).one();
  }

  private static String verifier(String password) {
    return PasswordUtil.encodeScramSha256(password.toCharArray());
  }
}
