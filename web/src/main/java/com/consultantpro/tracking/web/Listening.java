package com.consultantpro.tracking.web;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.security.KeyStore;
import java.time.Duration;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where and how a server listens: HTTP/1.1, or with a certificate HTTPS with HTTP/2.
 *
 * @param port 0 for a free one
 * @param tls null for plain HTTP
 * @param idle how long a connection may stay open between requests
 */
public record Listening(String host, int port, Tls tls, Duration idle) {
  static final String HEALTH = "health";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration STREAM_PATIENCE = Duration.ofSeconds(15);
  private static final long YEAR_SECONDS = 31_536_000;
  private static final int MOST_CONNECTIONS = 20_000;

  /** File descriptors for everything else: Kafka, PostgreSQL, jars. */
  private static final long RESERVED_FILES = 400;

  /** How requests are read: two readings of one request are how one is smuggled in another. */
  public static void strict(HttpConfiguration http) {
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setSendServerVersion(false);
  }

  /** The port that serves; starts and stops with the server. */
  public ServerConnector serving(Server server, HttpConfiguration http) {
    ServerConnector connector =
        tls == null
            ? connector(server, port, new HttpConnectionFactory(http))
            : connector(server, port, https(server, new HttpConfiguration(http)));
    server.addBean(new NetworkConnectionLimit(mostConnections(), connector));
    return connector;
  }

  /** Whether probes have a plain port of their own. */
  public boolean hasHealthPort() {
    return tls != null && tls.healthPort() > 0;
  }

  /** That port. The server must know which pages it may show: {@link #guard}. */
  public ServerConnector health(Server server, HttpConfiguration http) {
    ServerConnector connector =
        connector(server, tls.healthPort(), new HttpConnectionFactory(http));
    connector.setName(HEALTH);
    return connector;
  }

  /** Before all other handlers: what no route is to see. */
  public static void guard(Server server) {
    server.insertHandler(new HealthPages());
    server.insertHandler(new KnownCodings());
  }

  private ServerConnector connector(Server server, int port, ConnectionFactory... protocols) {
    ServerConnector connector = new ServerConnector(server, protocols);
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(idle.toMillis());
    connector.setAcceptQueueSize(1_024);
    connector.addBean(new Overdue(connector.getScheduler(), PATIENCE));
    return connector;
  }

  private ConnectionFactory[] https(Server server, HttpConfiguration http) {
    http.addCustomizer(new SecureRequestCustomizer(false, false, YEAR_SECONDS, false));
    HTTP2ServerConnectionFactory h2 = new HTTP2ServerConnectionFactory(http);
    h2.setStreamIdleTimeout(STREAM_PATIENCE.toMillis());
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    SslContextFactory.Server ssl = ssl();
    server.addBean(new Renewal(tls, ssl, server.getScheduler()));
    return new ConnectionFactory[] {
      new SslConnectionFactory(ssl, alpn.getProtocol()), alpn, h2, new HttpConnectionFactory(http)
    };
  }

  private SslContextFactory.Server ssl() {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStore(keyStore());
    ssl.setKeyStorePassword(Pem.NO_PASSWORD);
    ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    ssl.setRenegotiationAllowed(false);
    return ssl;
  }

  private KeyStore keyStore() {
    try {
      return Pem.read(tls.certificate(), tls.key());
    } catch (Pem.Unusable e) {
      throw new IllegalArgumentException(tls.certificate() + ": " + e.getMessage(), e);
    }
  }

  /** Who has no file descriptor left cannot even reach Kafka. */
  private static int mostConnections() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long files = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
      return (int) Math.max(100, Math.min(MOST_CONNECTIONS, files - RESERVED_FILES));
    }
    return MOST_CONNECTIONS;
  }
}
