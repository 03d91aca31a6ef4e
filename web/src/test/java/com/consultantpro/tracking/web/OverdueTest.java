package com.consultantpro.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a patience of one second; each client sends something each tenth of it. */
class OverdueTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private final List<SocketChannel> clients = new ArrayList<>();
  private Server server;
  private int port;

  @BeforeEach
  void start() throws Exception {
    server = new Server();
    server.setHandler(new ReadsAll());
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory());
    connector.setHost("127.0.0.1");
    connector.addBean(new Overdue(connector.getScheduler(), Duration.ofSeconds(1)));
    server.addConnector(connector);
    server.start();
    port = connector.getLocalPort();
  }

  @AfterEach
  void stop() throws Exception {
    for (SocketChannel client : clients) {
      client.close();
    }
    server.stop();
  }

  @Test
  void hangsUpOnRequestsThatNeverEndOrBegin() throws Exception {
    String post = "POST / HTTP/1.1\r\nHost: a\r\n";
    Map<SocketChannel, String> drips = new LinkedHashMap<>();
    drips.put(connect("GET / HTTP/1.1\r\nHost: a\r\nX: "), "x");
    drips.put(connect("G"), "E");
    drips.put(connect(post + "Content-Length: 999\r\n\r\n"), "x");
    drips.put(connect(post + "Transfer-Encoding: chunked\r\n\r\nfff\r\n"), "x");
    drips.put(connect("\r\n"), "\r\n");
    drips.put(connect(""), "");

    await()
        .until(
            () -> {
              drips.entrySet().removeIf(one -> isHungUp(one.getKey(), one.getValue()));
              return drips.isEmpty();
            });
  }

  @Test
  void hangsUpOnASlowSecondRequestAndOnNoneThatIsAnswered() throws Exception {
    SocketChannel second = connect(GET + "GET / HTTP/1.1\r\nHo");
    SocketChannel idle = connect(GET);

    await().until(() -> isHungUp(second, "x"));
    await().during(Duration.ofSeconds(3)).until(() -> !isHungUp(idle, ""));
    assertThat(idle.write(bytes(GET))).isPositive();
  }

  @Test
  void waitsForASlowAnswerToWhatHasCome() throws Exception {
    SocketChannel get = connect(GET.replace("/ ", "/never "));
    SocketChannel post = connect("POST /never HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");

    await().during(Duration.ofSeconds(3)).until(() -> !isHungUp(get, "") && !isHungUp(post, ""));
  }

  private SocketChannel connect(String beginning) throws IOException {
    SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    clients.add(client);
    client.write(bytes(beginning));
    client.configureBlocking(false);
    return client;
  }

  private static boolean isHungUp(SocketChannel client, String drip) {
    try {
      client.write(bytes(drip));
      int length;
      do {
        length = client.read(ByteBuffer.allocate(4_096));
      } while (length > 0);
      return length < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** But for one path, which it neither reads nor answers. */
  private static final class ReadsAll extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!request.getHttpURI().getPath().equals("/never")) {
        Content.Source.consumeAll(request, callback);
      }
      return true;
    }
  }
}
