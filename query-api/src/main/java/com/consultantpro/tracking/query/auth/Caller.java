package com.consultantpro.tracking.query.auth;

import java.util.Set;
import java.util.UUID;

/**
 * Who asks: a token, presented itself or through a session.
 *
 * @param tokenId null for a signed token, which is kept nowhere
 * @param firmId the firm it belongs to; null for an operator, who names a firm in each request
 */
public record Caller(UUID tokenId, String name, Long firmId, Set<Scope> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean isOperator() {
    return scopes.contains(Scope.OPERATOR);
  }

  public boolean may(Scope scope) {
    return isOperator() || scopes.contains(scope);
  }
}
