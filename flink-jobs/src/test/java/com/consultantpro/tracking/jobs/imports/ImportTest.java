package com.consultantpro.tracking.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.jobs.postgres.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whole imports on a mini cluster, into a real PostgreSQL, with the rights of the writer. */
abstract class ImportTest {
  static TestDatabase database;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    database = new TestDatabase();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @AfterEach
  void removeEverything() throws Exception {
    for (String source :
        database.query("select source from tracking_source where kind = 'import'")) {
      database.query("call remove_import(1, " + source + ")");
    }
    database.query("delete from erased_visitor");
    database.query("delete from rollup_day");
    database.query("delete from import_run");
  }

  /** Everything that anybody can see of the active imports, source and revision left out. */
  static List<String> rows() throws Exception {
    List<String> rows = new ArrayList<>();
    for (String table :
        database.query(
            """
            select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and a.attname = 'source' and c.relname not in ('tracking_source', 'import_run', 'progress')
            order by 1
            """)) {
      rows.addAll(
          database.query(
              """
              select '%1$s', row - 'source' - 'revision'
              from (select to_jsonb(t) as row from %1$s t join active_source using (source)) r
              where coalesce(row ->> 'visits', '1') <> '0' and coalesce(row ->> 'events', '1') <> '0'
              order by row::text
              """
                  .formatted(table)));
    }
    assertThat(rows).hasSizeGreaterThan(10);
    return rows;
  }

  static ImportResult run(Optional<String> host, boolean overlap, Path... files) throws Exception {
    return request(host, overlap, false, files);
  }

  static ImportResult request(Optional<String> host, boolean overlap, boolean copies, Path... files)
      throws Exception {
    return importer()
        .run(new ImportRequest(database.writer(), "firm-1", host, overlap, copies, List.of(files)));
  }

  static AccessLogImport importer() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(2, ImportJob.settings());
    return new AccessLogImport(
        env,
        new ImportListener() {
          @Override
          public void site(String host, boolean chosen, List<String> others) {}

          @Override
          public void progress(Pass pass, long bytes, long ofBytes) {}
        });
  }
}
