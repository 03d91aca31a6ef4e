package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.imports.ImportStore.ImportFirm;
import com.consultantpro.tracking.jobs.postgres.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Takes the import of a site back, rows and all; that it was run stays in {@code import_run}. */
public final class ImportRemoval {
  private ImportRemoval() {}

  /**
   * What was removed.
   *
   * @param events page views that nobody counts any more
   */
  public record Removed(String host, int source, long events) {}

  /**
   * @param database with the credentials of the writer or the owner
   * @param slug of the firm
   * @param host the site's, or an address of it
   * @throws ImportFailure if there is nothing to remove
   */
  public static Removed remove(Database database, String slug, String host) throws SQLException {
    String site = ImportSite.hostOf(host);
    try (ImportStore store = ImportStore.connect(database)) {
      ImportFirm firm = store.firm(slug);
      store.lock(firm.id(), site);
      Optional<Integer> source = store.active(firm.id(), site);
      if (source.isEmpty()) {
        List<String> others = store.otherHosts(firm.id(), site);
        throw new ImportFailure(
            "there is no import of %s; the firm's imports are of %s"
                .formatted(site, others.isEmpty() ? "no site" : String.join(", ", others)));
      }
      long events = store.countEvents(firm.id(), source.get());
      store.remove(firm.id(), source.get());
      return new Removed(site, source.get(), events);
    }
  }
}
