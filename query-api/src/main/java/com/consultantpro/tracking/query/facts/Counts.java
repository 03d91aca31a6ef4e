package com.consultantpro.tracking.query.facts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each of a list's rows counts on one day or on some.
 *
 * @param keys the texts that tell the rows apart
 * @param people without bots
 */
record Counts(List<List<String>> keys, long[] people, long[] bots) {

  static Counts of(Map<List<String>, long[]> byKey) {
    List<List<String>> keys = List.copyOf(byKey.keySet());
    return new Counts(
        keys,
        keys.stream().mapToLong(key -> byKey.get(key)[0]).toArray(),
        keys.stream().mapToLong(key -> byKey.get(key)[1]).toArray());
  }

  static Counts sum(List<Counts> days) {
    Map<List<String>, long[]> sums = new HashMap<>();
    for (Counts day : days) {
      for (int i = 0; i < day.people.length; i++) {
        long[] sum = sums.computeIfAbsent(day.keys.get(i), key -> new long[2]);
        sum[0] += day.people[i];
        sum[1] += day.bots[i];
      }
    }
    return of(sums);
  }

  void addTo(Map<List<String>, long[]> sums, List<Boolean> which) {
    boolean withPeople = which.contains(false);
    boolean withBots = which.contains(true);
    for (int i = 0; i < people.length; i++) {
      long count = (withPeople ? people[i] : 0) + (withBots ? bots[i] : 0);
      if (count != 0) {
        sums.computeIfAbsent(keys.get(i), key -> new long[1])[0] += count;
      }
    }
  }

  /** About what it takes in memory, in bytes; the texts are shared with other days. */
  int size() {
    return 24 * people.length;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(people.length);
    for (int i = 0; i < people.length; i++) {
      Texts.writeAll(keys.get(i), out);
      out.writeLong(people[i]);
      out.writeLong(bots[i]);
    }
  }

  static Counts read(DataInputStream in) throws IOException {
    int rows = in.readInt();
    List<List<String>> keys = new ArrayList<>(rows);
    long[] people = new long[rows];
    long[] bots = new long[rows];
    for (int i = 0; i < rows; i++) {
      keys.add(Texts.readAll(in));
      people[i] = in.readLong();
      bots[i] = in.readLong();
    }
    return new Counts(keys, people, bots);
  }
}
