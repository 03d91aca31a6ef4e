package com.consultantpro.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownCodingsTest {
  private Server server;
  private int port;

  @BeforeEach
  void start() throws Exception {
    Listening listening = new Listening("127.0.0.1", 0, null, Duration.ofSeconds(75));
    HttpConfiguration http = new HttpConfiguration();
    Listening.strict(http);
    server = new Server();
    server.setHandler(new SaysYes());
    Listening.guard(server);
    ServerConnector connector = listening.serving(server, http);
    server.addConnector(connector);
    server.start();
    port = connector.getLocalPort();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 | chunked | 200",
        "HTTP/1.1 | CHUNKED | 200",
        "HTTP/1.1 | cow, chunked | 400",
        "HTTP/1.1 | gzip, chunked | 400",
        "HTTP/1.0 | chunked | 400",
      })
  void readsChunksOnlyAsEverybodyDoes(String version, String coding, int status) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              ("POST / %s\r\nHost: a\r\nTransfer-Encoding: %s\r\n%s\r\n0\r\n\r\n")
                  .formatted(version, coding, status == 200 ? "Connection: close\r\n" : "")
                  .getBytes(StandardCharsets.US_ASCII));

      // To its end: it hangs up.
      String answer = new String(socket.getInputStream().readAllBytes());

      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  private static final class SaysYes extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      callback.succeeded();
      return true;
    }
  }
}
