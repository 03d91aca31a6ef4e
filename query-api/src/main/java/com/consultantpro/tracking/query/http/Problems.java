package com.consultantpro.tracking.query.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps every failure to its status in one place. Never shows a stack trace or a statement. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** Its clients read the member {@code error}. */
  private static final String PLAUSIBLE = "/api/v2/";

  private static final String QUERY_CANCELED = "57014";
  private static final String CONNECTION_CLASS = "08";
  private static final String OPERATOR_INTERVENTION_CLASS = "57";

  private Problems() {}

  public static void register(RoutesConfig routes) {
    routes.exception(Problem.class, (problem, ctx) -> answer(ctx, problem));
    routes.exception(JdbiException.class, (e, ctx) -> answer(ctx, ofDatabase(e)));
    routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, ofFramework(e)));
    routes.exception(Exception.class, (e, ctx) -> answer(ctx, unexpected(e)));
  }

  /** Also for a request that no route has taken. */
  public static void answer(Context ctx, Problem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.forStatus(problem.status()).getMessage());
    body.put("status", problem.status());
    body.put("detail", problem.getMessage());
    body.put("code", problem.code());
    if (problem.field() != null) {
      body.put("field", problem.field());
    }
    if (ctx.path().startsWith(PLAUSIBLE)) {
      body.put("error", problem.getMessage());
    }
    if (problem.status() == 503) {
      ctx.header("Retry-After", "2");
    }
    if (problem.status() == 401) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    ctx.status(problem.status()).json(body).contentType("application/problem+json");
  }

  private static Problem ofDatabase(JdbiException e) {
    String state = sqlState(e);
    if (state.equals(QUERY_CANCELED)) {
      LOG.warn("A query took too long", e);
      return Problem.unavailable("The query took too long; ask for a shorter range");
    }
    if (e instanceof ConnectionException
        || state.startsWith(CONNECTION_CLASS)
        || state.startsWith(OPERATOR_INTERVENTION_CLASS)) {
      LOG.warn("The database is not reachable: {}", e.getMessage());
      return Problem.unavailable("The database is not reachable; try again");
    }
    return unexpected(e);
  }

  private static Problem ofFramework(HttpResponseException e) {
    String code = HttpStatus.forStatus(e.getStatus()).name().toLowerCase(Locale.ROOT);
    return Problem.ofStatus(e.getStatus(), code, e.getMessage());
  }

  private static Problem unexpected(Exception e) {
    LOG.error("A request failed", e);
    return Problem.ofStatus(500, "internal", "The request failed; the log says why");
  }

  private static String sqlState(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
