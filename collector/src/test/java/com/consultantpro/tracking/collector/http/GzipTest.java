package com.consultantpro.tracking.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Client;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GzipTest {
  private static final int LIMIT = 65_536;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Property
  void givesBackWhatWasPacked(@ForAll byte[] content) throws IOException {
    assertThat(Gzip.inflate(Client.gzip(content), LIMIT)).isEqualTo(content);
  }

  @Property
  void throwsNothingElseForAnyBytes(@ForAll byte[] bytes) {
    try {
      Gzip.inflate(bytes, LIMIT);
    } catch (ZipException expected) {
      assertThat(expected).hasMessageContaining(" ");
    }
  }

  @Test
  void takesAsMuchAsTheLimit() throws Exception {
    assertThat(Gzip.inflate(Client.gzip(new byte[LIMIT]), LIMIT)).hasSize(LIMIT);
    assertThat(Gzip.inflate(Client.gzip(new byte[LIMIT + 1]), LIMIT)).isNull();
    assertThat(Gzip.inflate(Client.gzip(new byte[0]), LIMIT)).isEmpty();
  }

  /** As the command-line program writes it. */
  @Test
  void passesOverNameCommentAndExtraField() throws Exception {
    byte[] plain = Client.gzip(new byte[] {1, 2, 3});
    byte[] head = Arrays.copyOf(plain, 10);
    head[3] = 2 | 4 | 8 | 16;
    byte[] full =
        join(
            head,
            new byte[] {1, 0, 9, 'a', 0, 'b', 0, 7, 7},
            Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(Gzip.inflate(full, LIMIT)).containsExactly(1, 2, 3);
  }

  @Test
  void refusesWhatIsNotOneWholeMember() throws Exception {
    byte[] good = Client.gzip("hello, hello, hello".getBytes());
    byte[] wrongSum = good.clone();
    wrongSum[good.length - 8] ^= 1;

    assertRefused(join(good, good));
    assertRefused(join(good, new byte[] {1}));
    assertRefused(join(good, new byte[30]));
    assertRefused(Arrays.copyOf(good, good.length - 1));
    assertRefused(Arrays.copyOf(good, good.length - 9));
    assertRefused(wrongSum);
    assertRefused(new byte[0]);
    for (int length = 0; length < good.length; length++) {
      assertRefused(Arrays.copyOf(good, length));
    }
  }

  @Test
  void allocatesLessThanTwiceTheLimitForAnyBomb() throws Exception {
    byte[] bomb = Client.gzip(new byte[10_000_000]);
    byte[] lie = withSize(bomb, LIMIT);
    byte[] small = withSize(bomb, 10);
    byte[] members = join(Client.gzip(new byte[60_000]), bomb, withSize(bomb, LIMIT));
    byte[] nested = Client.gzip(bomb);

    for (byte[] body : new byte[][] {bomb, lie, small, members, nested}) {
      long allocated = allocated(body);
      System.out.printf("a bomb of %,d bytes: %,d bytes allocated%n", body.length, allocated);
      assertThat(allocated).isLessThan(2 * LIMIT);
    }
    assertThat(Gzip.inflate(bomb, LIMIT)).isNull();
    assertRefused(lie);
    assertRefused(members);
  }

  private static long allocated(byte[] body) {
    long thread = Thread.currentThread().getId();
    attempt(body);
    long before = THREADS.getThreadAllocatedBytes(thread);
    attempt(body);
    return THREADS.getThreadAllocatedBytes(thread) - before;
  }

  private static void attempt(byte[] body) {
    try {
      Gzip.inflate(body, LIMIT);
    } catch (ZipException refused) {
      // Counted all the same.
    }
  }

  private static void assertRefused(byte[] body) {
    try {
      // Garbage at the end may name a size that is over the limit.
      assertThat(Gzip.inflate(body, LIMIT)).isNull();
    } catch (ZipException refused) {
      assertThat(refused).hasMessage("not one whole member of gzip");
    }
  }

  /** The sum is that of as many zeros, so that only the content shows the lie. */
  private static byte[] withSize(byte[] gzip, int size) {
    CRC32 sum = new CRC32();
    sum.update(new byte[size]);
    byte[] lying = gzip.clone();
    ByteBuffer.wrap(lying)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(lying.length - 8, (int) sum.getValue())
        .putInt(lying.length - 4, size);
    return lying;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
