package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.postgres.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statement that names its firm, with that condition taken out: row security alone still
 * keeps the other firm's rows away, and without row security it would not.
 */
class StatementsTest {
  private static final Path STATEMENTS =
      Path.of("src/main/resources/com/consultantpro/tracking/query");
  private static final Pattern CONDITION = Pattern.compile("(\\w+\\.)?firm_id = :firm\\b");
  private static final Pattern ANY_CONDITION =
      Pattern.compile(
          "(?s)\\b(where|and|or|on)\\s+\\(?(\\w+\\.)?firm_id\\b(?! is null| = \\w+\\.firm_id)");

  private static TestApi api;
  private static Tenant red;
  private static Tenant blue;
  private static Handle asApi;
  private static Handle asOwner;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    red = Tenant.create(api, "red");
    blue = Tenant.create(api, "blue");
    String url = api.database().url();
    asApi = jdbi(url, "tracking_api", TestDatabase.API_PASSWORD).open();
    asOwner = jdbi(url, "postgres", "").open();
  }

  @AfterAll
  static void stop() {
    asApi.close();
    asOwner.close();
    api.close();
  }

  static List<String> statementsOfAFirm() throws IOException {
    try (Stream<Path> files = Files.walk(STATEMENTS)) {
      return files
          .filter(file -> file.toString().endsWith(".sql") && CONDITION.matcher(read(file)).find())
          .map(file -> STATEMENTS.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void knowsEveryWayToNameAFirm() throws IOException {
    List<String> statements = statementsOfAFirm();

    assertThat(statements).hasSizeGreaterThan(30).contains("timeline/events.sql");
    try (Stream<Path> files = Files.walk(STATEMENTS)) {
      assertThat(
              files.filter(
                  file ->
                      file.toString().endsWith(".sql")
                          && ANY_CONDITION.matcher(mutated(read(file))).find()))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("statementsOfAFirm")
  void rowSecurityAloneKeepsFirmsApart(String file) {
    String statement = read(STATEMENTS.resolve(file));
    StatementValues values = new StatementValues(red, blue, file);

    List<TreeMap<String, String>> own = run(asApi, statement, values);
    assertThat(run(asApi, mutated(statement), values)).isEqualTo(own);
    assertThat(run(asOwner, statement, values)).isEqualTo(own);
    // The other firm has what the statement looks for: nothing but row security has kept it away.
    assertThat(run(asOwner, mutated(statement), values)).isNotEqualTo(own);
  }

  /** The test above can fail: this is what it would see. */
  @Test
  void aTableWithoutRowSecurityIsNoticed() throws SQLException {
    String statement = read(STATEMENTS.resolve("ledger/fates.sql"));
    StatementValues values = new StatementValues(red, blue, "ledger/fates.sql");
    List<TreeMap<String, String>> own = run(asApi, statement, values);
    api.database().run("alter table ledger disable row level security");
    try {
      assertThat(run(asApi, mutated(statement), values)).isNotEqualTo(own);
    } finally {
      api.database().run("alter table ledger enable row level security");
    }
  }

  private static String mutated(String statement) {
    return CONDITION.matcher(statement).replaceAll("cast(:firm as bigint) is not null");
  }

  /** Runs it for red and takes back what it did. */
  private static List<TreeMap<String, String>> run(
      Handle handle, String statement, StatementValues values) {
    handle.begin();
    try {
      handle.execute("select set_config('tracking.firm_id', ?, true)", "" + red.firm().id());
      return statement.matches("(?s)(--[^\\n]*\\n)*(with|select)\\b.*")
              || statement.contains("returning")
          ? rows(handle, statement, values)
          : List.of(changed(handle, statement, values));
    } finally {
      handle.rollback();
    }
  }

  private static List<TreeMap<String, String>> rows(
      Handle handle, String statement, StatementValues values) {
    return bound(handle.createQuery(statement), values)
        .map((row, ctx) -> values.comparable(row))
        .list();
  }

  private static TreeMap<String, String> changed(
      Handle handle, String statement, StatementValues values) {
    int rows = bound(handle.createUpdate(statement), values).execute();
    TreeMap<String, String> row = new TreeMap<>();
    row.put("changed", "" + rows);
    return row;
  }

  private static <S extends SqlStatement<S>> S bound(S statement, StatementValues values) {
    statement.configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true));
    values.all().forEach(statement::bind);
    return statement;
  }

  private static Jdbi jdbi(String url, String user, String password) {
    Jdbi jdbi = Jdbi.create(url, user, password);
    jdbi.registerArrayType(Integer.class, "integer");
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArrayType(Boolean.class, "boolean");
    jdbi.registerArrayType(LocalDate.class, "date");
    return jdbi;
  }

  /** As it is run: with what it includes. */
  private static String read(Path file) {
    String name = STATEMENTS.relativize(file).toString().replace(".sql", "");
    return Sql.of(Sql.class, "/com/consultantpro/tracking/query/" + name);
  }
}
