package com.consultantpro.tracking.web;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hangs up on who does not get a request across in time, header and body together, however many
 * bytes trickle in: an idle timeout begins anew with each byte. So does a first request that never
 * begins, TLS handshake included. How long an answer takes is not its affair.
 *
 * <p>Over HTTP/2 only the first request is watched; later ones share a connection, and who reads
 * their bodies counts their time.
 */
final class Overdue extends AbstractLifeCycle implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Overdue.class);
  private static final long INTERVAL_MILLIS = 1_000;

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Scheduler scheduler;
  private final Duration patience;
  private Scheduler.Task next;

  Overdue(Scheduler scheduler, Duration patience) {
    this.scheduler = scheduler;
    this.patience = patience;
  }

  @Override
  public void onOpened(Connection connection) {
    // The connection inside of it is the one to be judged.
    if (!(connection instanceof SslConnection)) {
      open.add(connection);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  @Override
  protected synchronized void doStart() {
    next = scheduler.schedule(this::look, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  protected synchronized void doStop() {
    next.cancel();
  }

  private synchronized void look() {
    if (isStopping() || isStopped()) {
      return;
    }
    for (Connection connection : open) {
      if (isOverdue(connection)) {
        LOG.debug("took over {} for a request: {}", patience, connection);
        connection.getEndPoint().close();
      }
    }
    next = scheduler.schedule(this::look, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private boolean isOverdue(Connection connection) {
    if (connection instanceof HttpConnection http && isReading(http.getParser())) {
      return isOverdue(http.getParser());
    }
    return connection.getMessagesIn() == 0
        && System.currentTimeMillis() - connection.getCreatedTimeStamp() > patience.toMillis();
  }

  /** Meanwhile the connection's own thread may go on to the next request: then it begins at 0. */
  private boolean isOverdue(HttpParser parser) {
    long begin = parser.getBeginNanoTime();
    return begin != 0
        && System.nanoTime() - begin > patience.toNanos()
        && isReading(parser)
        && parser.getBeginNanoTime() == begin;
  }

  /**
   * Without a body, or with one that has come whole, it may rest at the content while answering.
   */
  private static boolean isReading(HttpParser parser) {
    return switch (parser.getState()) {
      case START, END, CLOSE, CLOSED -> false;
      case CONTENT -> parser.getContentRead() < parser.getContentLength();
      default -> true;
    };
  }
}
