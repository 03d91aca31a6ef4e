package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.schema.Migrations;
import com.consultantpro.tracking.schema.RolePasswords;
import java.io.IOException;
import java.sql.SQLException;

/** Tables, roles and the firm that is always there. Safe to repeat. */
final class Schema {
  private Schema() {}

  static void apply(PostgresUrl owner, Secrets secrets) throws SQLException, IOException {
    RolePasswords roles =
        new RolePasswords(
            secrets.writerPassword(), secrets.apiPassword(), secrets.collectorPassword());
    Migrations.apply(owner.jdbc(), owner.user(), owner.password(), roles);
    DemoFirm.create(owner.jdbc(), owner.user(), owner.password(), secrets);
  }
}
