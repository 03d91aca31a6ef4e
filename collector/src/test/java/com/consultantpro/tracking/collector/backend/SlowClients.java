package com.consultantpro.tracking.collector.backend;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Connections which each send one more byte every second, in turn: of headers without end, of a
 * body with a length, of a body in chunks, of line ends before a request; or nothing at all.
 */
public final class SlowClients implements AutoCloseable {
  private static final String HEADERS =
      "POST " + Client.PATH + " HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n";
  private static final List<String> BEGINNINGS =
      List.of(
          HEADERS + "X-A: ",
          "P",
          HEADERS + "Content-Length: 60000\r\n\r\n{",
          HEADERS + "Transfer-Encoding: chunked\r\n\r\nfff0\r\n{",
          "",
          "");
  private static final List<String> DRIPS = List.of("x", "x", " ", " ", "\r\n", "");

  private record Slow(SocketChannel channel, ByteBuffer drip) {}

  private final List<Slow> open = new ArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  private SlowClients() {}

  public static SlowClients connect(int port, int count) throws IOException {
    SlowClients clients = new SlowClients();
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      channel.write(bytes(BEGINNINGS.get(i % BEGINNINGS.size())));
      channel.configureBlocking(false);
      clients.open.add(new Slow(channel, bytes(DRIPS.get(i % DRIPS.size()))));
    }
    clients.timer.scheduleAtFixedRate(clients::drip, 1, 1, TimeUnit.SECONDS);
    return clients;
  }

  public synchronized int open() {
    return open.size();
  }

  private synchronized void drip() {
    for (Iterator<Slow> all = open.iterator(); all.hasNext(); ) {
      Slow slow = all.next();
      if (isHungUp(slow)) {
        all.remove();
      }
    }
  }

  /** An answer, such as 408, ends with hanging up as well. */
  private static boolean isHungUp(Slow slow) {
    try {
      slow.channel.write(slow.drip.rewind());
      if (slow.channel.read(ByteBuffer.allocate(4_096)) >= 0) {
        return false;
      }
      slow.channel.close();
      return true;
    } catch (IOException reset) {
      return true;
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public synchronized void close() throws IOException {
    timer.shutdownNow();
    for (Slow slow : open) {
      slow.channel.close();
    }
  }
}
