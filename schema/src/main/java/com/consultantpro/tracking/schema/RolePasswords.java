package com.consultantpro.tracking.schema;

import java.util.Objects;

/** Passwords of the login roles, one for each kind of process. */
public record RolePasswords(String writer, String api, String collector) {
  public RolePasswords {
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(api, "api");
    Objects.requireNonNull(collector, "collector");
  }
}
