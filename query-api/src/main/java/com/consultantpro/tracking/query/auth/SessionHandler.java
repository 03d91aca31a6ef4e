package com.consultantpro.tracking.query.auth;

import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dashboard's way in: a token is exchanged for a cookie that no script can read. */
public final class SessionHandler {
  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final String INSERT = Sql.of(SessionHandler.class, "insert-session");
  private static final String DELETE = Sql.of(SessionHandler.class, "delete-session");
  private static final String FIRMS = Sql.of(SessionHandler.class, "list-firms");

  public static final Operation SIGN_IN =
      Operation.of("Exchanges a token for the dashboard's cookie")
          .takes(SignIn.class, "token")
          .answers(Session.class)
          .refuses(401, "unauthorized")
          .refuses(403, "cross_site");
  public static final Operation SHOW =
      Operation.of("Who the token or the cookie stands for").answers(Session.class);
  public static final Operation SIGN_OUT =
      Operation.of("Ends the session, wherever its cookie was copied to")
          .answersNothing(204)
          .refuses(403, "cross_site");

  private final Database database;
  private final Directory directory;
  private final Access access;
  private final SecureRandom random;

  /** What the body of a sign-in holds. */
  record SignIn(String token) {}

  /** A firm that the caller may look at. */
  record Visible(String slug, String name, String zone) {
    static Visible of(Firm firm) {
      return new Visible(firm.slug(), firm.name(), firm.zone().getId());
    }
  }

  /** Who is signed in; {@code firm} is null for an operator, who chooses among {@code firms}. */
  record Session(
      String name,
      List<String> scopes,
      boolean operator,
      @Nullable Visible firm,
      List<Visible> firms) {}

  public SessionHandler(
      Database database, Directory directory, Access access, SecureRandom random) {
    this.database = database;
    this.directory = directory;
    this.access = access;
    this.random = random;
  }

  /** Answers 200 with who is signed in and sets the cookie; 401 when the token is not good. */
  public void signIn(Context ctx) {
    CrossSite.refuseForeign(ctx);
    String token = Json.body(ctx, SignIn.class).token();
    if (token == null) {
      throw Problem.invalid("token", "must be given");
    }
    Caller caller =
        directory
            .byToken(token.trim())
            .orElseThrow(() -> Problem.unauthorized("The token is unknown, expired or revoked"));
    String value = Secret.create(random);
    insert(Secret.hash(value), Secret.hash(token.trim()));
    ctx.cookie(cookie(ctx, value, LIFETIME));
    ctx.json(session(caller));
  }

  /** Answers who the token or the cookie stands for. */
  public void show(Context ctx) {
    ctx.json(session(access.authenticated(ctx)));
  }

  /** Ends the session for good, wherever its cookie has been copied to. Answers 204 always. */
  public void signOut(Context ctx) {
    String value = ctx.cookie(Access.COOKIE);
    if (value != null) {
      CrossSite.require(ctx);
      delete(Secret.hash(value));
      directory.forget();
    }
    ctx.cookie(cookie(ctx, "", Duration.ZERO));
    ctx.status(204);
  }

  private void insert(String sessionHash, String tokenHash) {
    database.setting(
        "tracking.session_hash",
        sessionHash,
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("session_hash", sessionHash)
                .bind("token_hash", tokenHash)
                .bind("lifetime_seconds", LIFETIME.toSeconds())
                .execute());
  }

  private void delete(String sessionHash) {
    database.setting(
        "tracking.session_hash",
        sessionHash,
        handle -> handle.createUpdate(DELETE).bind("session_hash", sessionHash).execute());
  }

  private Session session(Caller caller) {
    Visible own =
        caller.isOperator() ? null : directory.firm(caller.firmId()).map(Visible::of).orElseThrow();
    List<String> scopes = caller.scopes().stream().map(Scope::word).sorted().toList();
    return new Session(
        caller.name(), scopes, caller.isOperator(), own, own == null ? all() : List.of(own));
  }

  private List<Visible> all() {
    return database.asOperator(
        handle ->
            handle.createQuery(FIRMS).map((row, ctx) -> Visible.of(Directory.firm(row))).list());
  }

  /** Secure only where the browser came by TLS, or it would not keep the cookie on plain HTTP. */
  private static Cookie cookie(Context ctx, String value, Duration lifetime) {
    boolean secure =
        "https".equals(ctx.scheme()) || "https".equals(ctx.header("X-Forwarded-Proto"));
    Cookie cookie = new Cookie(Access.COOKIE, value, "/", (int) lifetime.toSeconds(), secure);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }
}
