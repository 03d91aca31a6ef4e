package com.consultantpro.tracking.query.timeline;

import com.consultantpro.tracking.query.http.Problem;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/**
 * Where a page of a list ended that is ordered by time. New rows do not shift the pages that
 * follow.
 */
public record Cursor(OffsetDateTime time, UUID id, Integer source) {
  public static final Cursor START = new Cursor(null, null, null);

  private static final int BYTES = 8 + 4 + 16 + 4;

  public static Cursor parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == BYTES) {
        Instant time = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        return new Cursor(time.atOffset(ZoneOffset.UTC), id, bytes.getInt());
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // Told below.
    }
    throw Problem.invalid("cursor", "must be the next of an earlier answer");
  }

  /** Asks for the rows after this place; {@link #START} asks for all. */
  public Query bind(Query query) {
    return query.bind("after_time", time).bind("after_id", id).bind("after_source", source);
  }

  public String text() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(time.toEpochSecond())
            .putInt(time.getNano())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .putInt(source);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
