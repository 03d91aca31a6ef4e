package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.postgres.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wants imported.
 *
 * @param database with the credentials of the writer or the owner
 * @param firm slug
 * @param host the site's own; without one, the most frequent referrer host of the files
 * @param overlap whether days that have live data are imported too
 * @param copies whether files are imported though another site's import holds their page views
 */
public record ImportRequest(
    Database database,
    String firm,
    Optional<String> host,
    boolean overlap,
    boolean copies,
    List<Path> files) {
  public ImportRequest {
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(firm, "firm");
    files = List.copyOf(files);
  }
}
