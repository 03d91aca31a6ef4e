package com.consultantpro.tracking.query.timeline;

import com.consultantpro.tracking.query.http.Params;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of rows ordered by time.
 *
 * @param next what {@code cursor=} is for the following page; null at the end
 */
public record CursorPage<T>(List<T> rows, @Nullable String next) {

  /** Rows after a cursor, at most so many. */
  @FunctionalInterface
  public interface Rows<T> {
    List<T> find(Cursor after, long limit);
  }

  /**
   * The page that {@code limit=} and {@code cursor=} ask for. One row more is read: it tells that
   * this is not the end.
   */
  public static <T> CursorPage<T> of(Params params, Rows<T> rows, Function<T, Cursor> position) {
    int limit = (int) params.number("limit", 1, 1_000, 10);
    Cursor after = params.text("cursor").map(Cursor::parse).orElse(Cursor.START);
    List<T> found = rows.find(after, limit + 1L);
    if (found.size() <= limit) {
      return new CursorPage<>(found, null);
    }
    List<T> page = found.subList(0, limit);
    return new CursorPage<>(page, position.apply(page.get(limit - 1)).text());
  }
}
