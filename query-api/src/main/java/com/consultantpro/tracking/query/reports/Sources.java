package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The log orders that an answer counts.
 *
 * @param completeUntil all that was received before it is in the numbers; null when unknown
 * @param snapshot of the database in which they were found: whatever is read in the same one is the
 *     same; null when unknown
 */
public record Sources(
    List<Integer> numbers, @Nullable Instant completeUntil, @Nullable String snapshot) {
  private static final String PARAM = "source";

  private static final Pattern IMPORT = Pattern.compile("import:(\\d{1,9})");
  private static final String ACTIVE = Sql.of(Sources.class, "active-sources");

  public Sources {
    numbers = List.copyOf(numbers);
  }

  /** What {@code source=} asks for; kind and number are null for any. */
  record Choice(String kind, Integer number) {
    static Choice from(Params params) {
      String text = params.text(PARAM).orElse("all");
      Matcher importNumber = IMPORT.matcher(text);
      if (importNumber.matches()) {
        return new Choice("import", Integer.valueOf(importNumber.group(1)));
      }
      return switch (text) {
        case "all" -> new Choice(null, null);
        case "live" -> new Choice("live", null);
        default -> throw Problem.invalid(PARAM, "must be all, live or import:N");
      };
    }
  }

  private record Active(
      int number, boolean live, boolean reported, Instant until, String snapshot) {}

  /** What is collected live, and with it what was imported. */
  public static Sources find(Handle handle, long firmId, boolean imports, Instant now) {
    return find(handle, firmId, new Choice(imports ? null : "live", null), now);
  }

  static Sources find(Handle handle, long firmId, Choice choice, Instant now) {
    List<Active> found =
        handle
            .createQuery(ACTIVE)
            .bind("firm", firmId)
            .bind("kind", choice.kind())
            .bind("number", choice.number())
            .map((row, ctx) -> active(row))
            .list();
    if (found.isEmpty() && choice.number() != null) {
      throw Problem.invalid(PARAM, "is not an active import of this firm");
    }
    boolean wantsLive = !"import".equals(choice.kind());
    return new Sources(
        found.stream().map(Active::number).toList(),
        completeUntil(found, wantsLive, now),
        found.isEmpty() ? null : found.get(0).snapshot());
  }

  /** A visible import is complete; how far the rest is, the slowest live source says. */
  private static Instant completeUntil(List<Active> found, boolean wantsLive, Instant now) {
    List<Active> live = found.stream().filter(Active::live).toList();
    if (wantsLive && (live.isEmpty() || !live.stream().allMatch(Active::reported))) {
      return null;
    }
    return found.stream()
        .map(Active::until)
        .flatMap(until -> Stream.ofNullable(until))
        .min(Instant::compareTo)
        .orElse(now);
  }

  private static Active active(ResultSet row) throws SQLException {
    OffsetDateTime until = row.getObject("complete_until", OffsetDateTime.class);
    return new Active(
        row.getInt("source"),
        Objects.equals(row.getString("kind"), "live"),
        row.getBoolean("reported"),
        until == null ? null : until.toInstant(),
        row.getString("snapshot"));
  }
}
