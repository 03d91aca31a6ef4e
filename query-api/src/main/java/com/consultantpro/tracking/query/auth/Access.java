package com.consultantpro.tracking.query.auth;

import com.consultantpro.tracking.query.http.Problem;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/**
 * The first wall: who asks, what they may do and which firm they see. A route is reached only
 * through one of the methods that make a handler.
 */
public final class Access {
  /** A handler that is told the firm it answers for. */
  @FunctionalInterface
  public interface FirmHandler {
    void handle(Context ctx, Grant grant) throws Exception;
  }

  /** A handler for callers, whatever their firm. */
  @FunctionalInterface
  public interface CallerHandler {
    void handle(Context ctx, Caller caller) throws Exception;
  }

  static final String COOKIE = "cp_session";
  private static final String BEARER = "Bearer ";

  private final Directory directory;
  private final SignedCallers signed;

  /**
   * @param signed null when no signed tokens are taken
   */
  public Access(Directory directory, SignedCallers signed) {
    this.directory = directory;
    this.signed = signed;
  }

  public Guarded firm(Scope scope, FirmHandler handler) {
    return Guarded.scoped(
        scope,
        true,
        ctx -> {
          Caller caller = allowed(ctx, scope);
          handler.handle(ctx, new Grant(caller, firmOf(ctx, caller)));
        });
  }

  /** The same for a firm that the body names, in that field. */
  public Guarded firmOf(
      Scope scope, String field, Function<Context, String> slug, FirmHandler handler) {
    return Guarded.scoped(
        scope,
        false,
        ctx -> {
          Caller caller = allowed(ctx, scope);
          handler.handle(ctx, new Grant(caller, firmOf(caller, field, slug.apply(ctx))));
        });
  }

  /** The same, but an operator who names no firm is told of none: for what spans all. */
  public Guarded firmOrAll(Scope scope, FirmHandler handler) {
    return Guarded.scoped(
        scope,
        true,
        ctx -> {
          Caller caller = allowed(ctx, scope);
          boolean all = caller.isOperator() && ctx.queryParam("firm") == null;
          handler.handle(ctx, new Grant(caller, all ? null : firmOf(ctx, caller)));
        });
  }

  public Guarded caller(Scope scope, CallerHandler handler) {
    return Guarded.scoped(scope, false, ctx -> handler.handle(ctx, allowed(ctx, scope)));
  }

  /** Any caller at all, for what a session says about itself. */
  Caller authenticated(Context ctx) {
    String header = ctx.header("Authorization");
    if (header != null) {
      return bearer(header)
          .flatMap(this::byToken)
          .orElseThrow(() -> Problem.unauthorized("The token is unknown, expired or revoked"));
    }
    String cookie = ctx.cookie(COOKIE);
    if (cookie == null) {
      throw Problem.unauthorized("Send a token: Authorization: Bearer …");
    }
    CrossSite.require(ctx);
    return directory
        .bySession(cookie)
        .orElseThrow(() -> Problem.unauthorized("The session has ended; sign in again"));
  }

  private Optional<Caller> byToken(String token) {
    return signed != null && SignedTokens.isSigned(token)
        ? signed.byToken(token)
        : directory.byToken(token);
  }

  private Caller allowed(Context ctx, Scope scope) {
    Caller caller = authenticated(ctx);
    if (!caller.may(scope)) {
      throw Problem.forbidden("scope_missing", "The token lacks the scope " + scope.word());
    }
    return caller;
  }

  private Firm firmOf(Context ctx, Caller caller) {
    return firmOf(caller, "firm", ctx.queryParam("firm"));
  }

  private Firm firmOf(Caller caller, String field, String slug) {
    if (caller.isOperator()) {
      if (slug == null) {
        throw Problem.invalid(field, "must be given: an operator's token spans all firms");
      }
      return directory.firm(slug).orElseThrow(() -> Problem.invalid(field, "is not a firm here"));
    }
    Firm own = directory.firm(caller.firmId()).orElseThrow();
    if (slug != null && !slug.equals(own.slug())) {
      throw Problem.forbidden("firm_forbidden", "The token belongs to the firm " + own.slug());
    }
    return own;
  }

  private static Optional<String> bearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(header.substring(BEARER.length()).trim())
        : Optional.empty();
  }
}
