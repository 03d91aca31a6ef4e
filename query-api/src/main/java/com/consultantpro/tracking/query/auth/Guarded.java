package com.consultantpro.tracking.query.auth;

import io.javalin.http.Handler;

/**
 * A handler, and who reaches it. The handler checks that itself; this says so too.
 *
 * @param scope what a token needs, or null where any token or none will do
 * @param firm whether {@code firm=} names the firm that an operator asks about
 */
public record Guarded(Handler handler, Access access, Scope scope, boolean firm) {
  /** Who is let in. */
  public enum Access {
    ANYBODY,
    ANY_TOKEN,
    SCOPED_TOKEN
  }

  public static Guarded open(Handler handler) {
    return new Guarded(handler, Access.ANYBODY, null, false);
  }

  /** The handler asks for the caller itself. */
  public static Guarded anyToken(Handler handler) {
    return new Guarded(handler, Access.ANY_TOKEN, null, false);
  }

  static Guarded scoped(Scope scope, boolean firm, Handler handler) {
    return new Guarded(handler, Access.SCOPED_TOKEN, scope, firm);
  }
}
