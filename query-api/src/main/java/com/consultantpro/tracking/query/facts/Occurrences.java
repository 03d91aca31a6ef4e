package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.facts.Reached.What;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The events of a segment, by some visitors, that are any of some things: one after the other in
 * the order of their time.
 */
final class Occurrences {
  private long[] instants = new long[16];
  private long[] visitors = new long[16];
  private byte[] which = new byte[16];
  private int count;
  private int next;

  private Occurrences() {}

  /**
   * Tells those of all segments in the order of their time: each of the walks hears of all that its
   * visitors did, and of no others.
   *
   * @param whats eight at most
   */
  static void tell(Collection<Segment> segments, List<What> whats, List<Walks> walks) {
    int parts = walks.size();
    List<List<Occurrences>> found =
        segments.parallelStream().map(segment -> of(segment, whats, parts)).toList();
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> tell(found.stream().map(ofSegment -> ofSegment.get(part)), walks.get(part)));
  }

  private static List<Occurrences> of(Segment segment, List<What> whats, int parts) {
    byte[] which = new byte[segment.events()];
    for (int i = 0; i < whats.size(); i++) {
      Matches matches = whats.get(i).in(segment);
      int last = matches.eventsOfDay();
      for (int place = 0; place < last; place++) {
        which[matches.rows()[place]] |= (byte) (1 << i);
      }
    }
    IntToLongFunction instants = segment.instants();
    List<Occurrences> found = Stream.generate(Occurrences::new).limit(parts).toList();
    for (int row = 0; row < which.length; row++) {
      if (which[row] != 0) {
        long visitor = segment.visitorHashes()[segment.visitors().at(row)];
        found
            .get((int) Long.remainderUnsigned(visitor, parts))
            .add(instants.applyAsLong(row), visitor, which[row]);
      }
    }
    return found;
  }

  private void add(long instant, long visitor, byte whichOnes) {
    if (count == instants.length) {
      instants = Arrays.copyOf(instants, 2 * count);
      visitors = Arrays.copyOf(visitors, 2 * count);
      which = Arrays.copyOf(which, 2 * count);
    }
    instants[count] = instant;
    visitors[count] = visitor;
    which[count++] = whichOnes;
  }

  /** Most often whole days follow each other, so that the queue is asked once a day. */
  private static void tell(Stream<Occurrences> segments, Walks walks) {
    PriorityQueue<Occurrences> queue =
        new PriorityQueue<>(Comparator.comparingLong(some -> some.instants[some.next]));
    segments.filter(some -> some.count > 0).forEach(queue::add);
    while (!queue.isEmpty()) {
      Occurrences first = queue.poll();
      long end = queue.isEmpty() ? Long.MAX_VALUE : queue.peek().instants[queue.peek().next];
      if (first.tellUntil(end, walks)) {
        queue.add(first);
      }
    }
  }

  /** Tells at least one; returns whether there are more, after the end. */
  private boolean tellUntil(long end, Walks walks) {
    do {
      walks.take(instants[next], visitors[next], which[next] & 0xff);
      next++;
    } while (next < count && instants[next] <= end);
    return next < count;
  }
}
