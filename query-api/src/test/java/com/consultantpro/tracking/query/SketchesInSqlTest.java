package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.reports.Visitors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.datasketches.theta.UpdateSketch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database counts what the API counts, to the last digit, exact or estimated. */
class SketchesInSqlTest {
  private static Connection connection;

  /** Visitors by number, the last not included. */
  private record Numbers(int from, int to) {
    byte[] sketch() {
      UpdateSketch sketch = UpdateSketch.builder().setNominalEntries(4_096).build();
      IntStream.range(from, to).forEach(sketch::update);
      return sketch.rebuild().compact(true, null).toByteArray();
    }
  }

  @BeforeAll
  static void start() throws SQLException {
    connection = TestDatabase.create().connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100, 4_095, 4_096, 4_097, 8_000, 250_000})
  void oneSketch(int visitors) throws SQLException {
    byte[] sketch = new Numbers(0, visitors).sketch();

    assertThat(value("select sketch_visitors(?)", sketch)).isEqualTo(inJava(sketch));
    assertThat(value("select merge_visitors(?)", sketch)).isEqualTo(inJava(sketch));
  }

  static Stream<List<Numbers>> unions() {
    return Stream.of(
        List.of(new Numbers(0, 0), new Numbers(0, 0)),
        List.of(new Numbers(0, 0), new Numbers(0, 1)),
        List.of(new Numbers(0, 1), new Numbers(0, 1)),
        List.of(new Numbers(0, 3_000), new Numbers(2_000, 4_095)),
        List.of(new Numbers(0, 3_000), new Numbers(1_000, 4_096)),
        List.of(new Numbers(0, 3_000), new Numbers(1_000, 4_097)),
        List.of(new Numbers(0, 4_096), new Numbers(4_096, 8_192)),
        List.of(new Numbers(0, 5), new Numbers(10, 300_000)),
        List.of(new Numbers(0, 50_000), new Numbers(25_000, 75_000), new Numbers(70_000, 70_001)),
        IntStream.range(0, 40).mapToObj(i -> new Numbers(i * 100, i * 100 + 900)).toList(),
        IntStream.range(0, 20).mapToObj(i -> new Numbers(i * 999, i * 7_001)).toList());
  }

  @ParameterizedTest
  @MethodSource("unions")
  void unionOfSketches(List<Numbers> days) throws SQLException {
    byte[][] sketches = days.stream().map(Numbers::sketch).toArray(byte[][]::new);

    String merged = "select merge_visitors(s) from unnest(cast(? as bytea[])) s";
    assertThat(value(merged, connection.createArrayOf("bytea", sketches)))
        .isEqualTo(inJava(sketches));
  }

  @Test
  void exactUnionCountsEachOnce() throws SQLException {
    byte[][] sketches = {new Numbers(0, 3_000).sketch(), new Numbers(2_000, 4_000).sketch()};

    String merged = "select merge_visitors(s) from unnest(cast(? as bytea[])) s";
    assertThat(value(merged, connection.createArrayOf("bytea", sketches))).isEqualTo(4_000);
  }

  @Test
  void noSketchIsNobody() throws SQLException {
    assertThat(
            value("select merge_visitors(s) from (select cast(? as bytea) s) n where false", null))
        .isZero();
  }

  private static long inJava(byte[]... sketches) {
    Visitors visitors = new Visitors();
    for (byte[] sketch : sketches) {
      visitors.add(sketch);
    }
    return visitors.count();
  }

  private static long value(String sql, Object value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      ResultSet result = statement.executeQuery();
      result.next();
      return result.getLong(1);
    }
  }
}
