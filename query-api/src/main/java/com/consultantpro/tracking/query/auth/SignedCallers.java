package com.consultantpro.tracking.query.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who asks, by a token that an identity provider signed: it names the firm and the scopes. */
public final class SignedCallers {
  private static final String PREFIX = "tracking:";
  private static final int LONGEST_NAME = 200;

  private final Oidc oidc;
  private final SignedTokens tokens;
  private final Directory directory;

  public SignedCallers(Oidc oidc, Directory directory, Clock clock) {
    this.oidc = oidc;
    this.tokens = new SignedTokens(oidc, clock);
    this.directory = directory;
  }

  Optional<Caller> byToken(String token) {
    return tokens.claims(token).flatMap(this::caller);
  }

  /** Without a firm that is here it is nobody's, unless it is an operator's. */
  private Optional<Caller> caller(JWTClaimsSet claims) {
    Set<Scope> scopes = scopes(claims);
    if (scopes.contains(Scope.OPERATOR)) {
      return Optional.of(new Caller(null, name(claims), null, scopes));
    }
    Object firm = claims.getClaim(oidc.firmClaim());
    return firm instanceof String slug
        ? directory.firm(slug).map(found -> new Caller(null, name(claims), found.id(), scopes))
        : Optional.empty();
  }

  /** Words that are not ours are another service's. */
  private Set<Scope> scopes(JWTClaimsSet claims) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : words(claims.getClaim(oidc.scopesClaim()))) {
      String plain = word.startsWith(PREFIX) ? word.substring(PREFIX.length()) : word;
      for (Scope scope : Scope.values()) {
        if (plain.equals(scope.word()) && (scope != Scope.OPERATOR || oidc.operators())) {
          scopes.add(scope);
        }
      }
    }
    return scopes;
  }

  private static List<String> words(Object claim) {
    if (claim instanceof String text) {
      return List.of(text.trim().split("\\s+"));
    }
    return claim instanceof Collection<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** What the trail of a key calls them. */
  private static String name(JWTClaimsSet claims) {
    String name = "oidc " + claims.getSubject();
    return name.substring(0, Math.min(name.length(), LONGEST_NAME)).replace("\0", "");
  }
}
