package com.consultantpro.tracking.query.facts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How often each path counts on one day.
 *
 * @param people without bots
 */
record PathCounts(List<String> paths, long[] people, long[] bots) {

  /** A row of the rollup. */
  record Row(String path, boolean bot, long count) {}

  static PathCounts of(Map<String, long[]> byPath) {
    List<String> paths = List.copyOf(byPath.keySet());
    return new PathCounts(
        paths,
        paths.stream().mapToLong(path -> byPath.get(path)[0]).toArray(),
        paths.stream().mapToLong(path -> byPath.get(path)[1]).toArray());
  }

  void addTo(Map<String, long[]> sums, List<Boolean> which) {
    boolean withPeople = which.contains(false);
    boolean withBots = which.contains(true);
    for (int i = 0; i < people.length; i++) {
      long count = (withPeople ? people[i] : 0) + (withBots ? bots[i] : 0);
      if (count != 0) {
        sums.computeIfAbsent(paths.get(i), path -> new long[1])[0] += count;
      }
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(people.length);
    for (int i = 0; i < people.length; i++) {
      Texts.write(paths.get(i), out);
      out.writeLong(people[i]);
      out.writeLong(bots[i]);
    }
  }

  static PathCounts read(DataInputStream in) throws IOException {
    int rows = in.readInt();
    List<String> paths = new ArrayList<>(rows);
    long[] people = new long[rows];
    long[] bots = new long[rows];
    for (int i = 0; i < rows; i++) {
      paths.add(Texts.read(in));
      people[i] = in.readLong();
      bots[i] = in.readLong();
    }
    return new PathCounts(paths, people, bots);
  }
}
