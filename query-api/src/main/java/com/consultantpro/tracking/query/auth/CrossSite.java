package com.consultantpro.tracking.query.auth;

import com.consultantpro.tracking.query.http.Problem;
import io.javalin.http.Context;
import java.util.Set;

/**
 * A browser sends the cookie by itself, so a change must also show that our own page asked for it:
 * by its origin, or by a header that no foreign page can set without being asked first.
 */
final class CrossSite {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private CrossSite() {}

  static void require(Context ctx) {
    if (READING.contains(ctx.req().getMethod()) || ctx.header("X-Requested-With") != null) {
      return;
    }
    if (!isOwn(ctx, ctx.header("Origin"))) {
      throw Problem.forbidden(
          "cross_site", "Changes with the session cookie need the header X-Requested-With");
    }
  }

  /** For signing in, where the page has no cookie yet: no foreign page may do it. */
  static void refuseForeign(Context ctx) {
    String origin = ctx.header("Origin");
    if (origin != null && !isOwn(ctx, origin)) {
      throw Problem.forbidden("cross_site", "Sign in from the dashboard's own page");
    }
  }

  /** Compares hosts only: behind a proxy that ends TLS the schemes differ. */
  private static boolean isOwn(Context ctx, String origin) {
    return origin != null
        && origin.replaceFirst("^https?://", "").equalsIgnoreCase(String.valueOf(ctx.host()));
  }
}
