package com.consultantpro.tracking.query.facts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The lists of a day or of some days, as the rollups count them. */
record DayCounts(Map<CountList, Counts> lists) {
  Counts of(CountList list) {
    return lists.get(list);
  }

  static DayCounts sum(List<DayCounts> days) {
    Map<CountList, Counts> sums = new EnumMap<>(CountList.class);
    for (CountList list : CountList.values()) {
      sums.put(list, Counts.sum(days.stream().map(day -> day.of(list)).toList()));
    }
    return new DayCounts(sums);
  }

  /** About what it takes in memory, in bytes. */
  int size() {
    return 200 + lists.values().stream().mapToInt(Counts::size).sum();
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeByte(PackedDay.FORMAT);
      for (CountList list : CountList.values()) {
        lists.get(list).write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static DayCounts read(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readByte() != PackedDay.FORMAT) {
        throw new IOException("counts of another format");
      }
      Map<CountList, Counts> lists = new EnumMap<>(CountList.class);
      for (CountList list : CountList.values()) {
        lists.put(list, Counts.read(in));
      }
      return new DayCounts(lists);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
