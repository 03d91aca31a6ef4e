package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.facts.Segment.ClockHour;
import com.consultantpro.tracking.query.facts.Segment.Visits;
import com.consultantpro.tracking.query.reports.Attribute;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A segment as bytes: the columns one after the other, deflated. */
final class SegmentCodec {
  private static final int BUFFER = 65_536;

  private SegmentCodec() {}

  static byte[] write(Segment segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, BUFFER))) {
      write(segment, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static Segment read(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readByte() != PackedDay.FORMAT) {
        throw new IOException("a segment of another format");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Segment segment, DataOutputStream out) throws IOException {
    out.writeByte(PackedDay.FORMAT);
    out.writeLong(segment.day().toEpochDay());
    out.writeInt(segment.events());
    for (Column column : segment.columns()) {
      write(column, out);
    }
    write(segment.types(), out);
    writeProperties(segment.properties(), out);
    write(segment.bots().toLongArray(), out);
    segment.hours().write(out);
    write(segment.sinceHour(), out);
    segment.visitors().write(out);
    write(segment.visitorHashes(), out);
    segment.visitOf().write(out);
    segment.visits().hours().write(out);
    write(segment.visits().sinceHour(), out);
    write(segment.visits().bounces().toLongArray(), out);
    write(segment.visits().durations(), out);
    write(segment.visits().entryPages(), out);
    write(segment.visits().exitPages(), out);
    out.writeInt(segment.clockHours().size());
    for (ClockHour hour : segment.clockHours()) {
      out.writeLong(hour.start());
      out.writeInt(hour.utcOffset());
    }
  }

  private static Segment read(DataInputStream in) throws IOException {
    LocalDate day = LocalDate.ofEpochDay(in.readLong());
    int events = in.readInt();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < Attribute.values().length; i++) {
      columns.add(readColumn(in));
    }
    return new Segment(
        day,
        events,
        columns,
        readColumn(in),
        readProperties(in),
        BitSet.valueOf(readLongs(in)),
        Codes.read(in),
        readInts(in),
        Codes.read(in),
        readLongs(in),
        Codes.read(in),
        readVisits(in),
        readHours(in));
  }

  private static Visits readVisits(DataInputStream in) throws IOException {
    return new Visits(
        Codes.read(in),
        readInts(in),
        BitSet.valueOf(readLongs(in)),
        readLongs(in),
        readColumn(in),
        readColumn(in));
  }

  private static List<ClockHour> readHours(DataInputStream in) throws IOException {
    List<ClockHour> hours = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      hours.add(new ClockHour(in.readLong(), in.readInt()));
    }
    return List.copyOf(hours);
  }

  /** The first text is null and is not written. */
  private static void write(Column column, DataOutputStream out) throws IOException {
    out.writeInt(column.texts().size());
    for (int i = 1; i < column.texts().size(); i++) {
      Texts.write(column.texts().get(i), out);
    }
    column.codes().write(out);
  }

  private static Column readColumn(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>(count);
    texts.add(null);
    for (int i = 1; i < count; i++) {
      texts.add(Texts.read(in));
    }
    return new Column(Collections.unmodifiableList(texts), Codes.read(in));
  }

  private static void writeProperties(Map<String, PropertyColumn> properties, DataOutputStream out)
      throws IOException {
    out.writeInt(properties.size());
    for (Map.Entry<String, PropertyColumn> property : properties.entrySet()) {
      PropertyColumn column = property.getValue();
      Texts.write(property.getKey(), out);
      column.rows().write(out);
      out.writeBoolean(column.values() != null);
      if (column.values() != null) {
        write(column.values(), out);
      }
    }
  }

  private static Map<String, PropertyColumn> readProperties(DataInputStream in) throws IOException {
    Map<String, PropertyColumn> properties = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = Texts.read(in);
      Codes rows = Codes.read(in);
      properties.put(name, new PropertyColumn(rows, in.readBoolean() ? readColumn(in) : null));
    }
    return Map.copyOf(properties);
  }

  private static void write(int[] values, DataOutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * values.length);
    buffer.asIntBuffer().put(values);
    out.writeInt(values.length);
    out.write(buffer.array());
  }

  private static int[] readInts(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    ByteBuffer.wrap(in.readNBytes(Integer.BYTES * values.length)).asIntBuffer().get(values);
    return values;
  }

  private static void write(long[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private static long[] readLongs(DataInputStream in) throws IOException {
    long[] values = new long[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }
}
