package com.consultantpro.tracking.collector.keys;

import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.events.Rejection;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All keys in memory, read anew every two seconds, so that a change is seen well within ten. While
 * the database is away, what was read last goes on working.
 *
 * <p>That a key is unknown is only said after a read that began later than the question: a key
 * works as soon as it was made, and an outage is not taken for a wrong key. However many ask, there
 * are at most five reads a second; and what was just found unknown is not asked for again.
 */
public final class KeyStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyStore.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration MIN_GAP = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final KeyReader reader;
  private final Key bootstrap;
  private final Clock clock;
  private final Cache<Credentials, Access> unknown;
  private final Map<String, Long> used = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "tracking-keys");

  private volatile KeyTable table;
  private CompletableFuture<Boolean> nextRead = new CompletableFuture<>();
  private long lastRead = System.nanoTime() - INTERVAL.toNanos();
  private boolean wanted;
  private boolean closed;

  /**
   * @param publicKey the bootstrap key, or null
   */
  public KeyStore(KeyReader reader, String publicKey, Clock clock) {
    this.reader = reader;
    this.bootstrap = publicKey == null ? null : Key.bootstrap(Sha256.of(publicKey));
    this.clock = clock;
    this.unknown = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(INTERVAL).build();
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether the database was reached since the start. */
  public boolean isLoaded() {
    return table != null;
  }

  /** What the credentials are good for, or null when only a fresh read can tell. */
  public Access check(Credentials credentials) {
    KeyTable known = table;
    if (known == null) {
      return null;
    }
    Access access = known.check(credentials, Micros.of(clock.instant()));
    if (access.granted() && !access.key().fallback()) {
      used.merge(access.key().id(), 1L, Long::sum);
    }
    return access.isUnknown() ? unknown.getIfPresent(credentials) : access;
  }

  /** The same after a fresh read. Without one, an unknown key may be a new one: unavailable. */
  public CompletableFuture<Access> confirm(Credentials credentials) {
    return fresh()
        .copy()
        .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(read -> confirmed(credentials, read));
  }

  private Access confirmed(Credentials credentials, boolean read) {
    Access access = check(credentials);
    if (access != null) {
      return access;
    }
    if (!read) {
      return Access.UNAVAILABLE;
    }
    Access refused = table.check(credentials, Micros.of(clock.instant()));
    if (refused.refusal() == Rejection.KEY_UNKNOWN) {
      unknown.put(credentials, refused);
    }
    return refused;
  }

  private synchronized CompletableFuture<Boolean> fresh() {
    wanted = true;
    notifyAll();
    return nextRead;
  }

  private void run() {
    try {
      for (CompletableFuture<Boolean> read = turn(); read != null; read = turn()) {
        read.complete(load());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until a read is due; those who ask from now on wait for the read after it. */
  private synchronized CompletableFuture<Boolean> turn() throws InterruptedException {
    while (!closed) {
      Duration pause = wanted ? MIN_GAP : INTERVAL;
      long left = lastRead + pause.toNanos() - System.nanoTime();
      if (left <= 0) {
        wanted = false;
        lastRead = System.nanoTime();
        CompletableFuture<Boolean> turn = nextRead;
        nextRead = new CompletableFuture<>();
        return turn;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left + 1_000_000);
    }
    return null;
  }

  private boolean load() {
    try {
      table = new KeyTable(reader.read(), bootstrap);
      return true;
    } catch (SQLException | RuntimeException e) {
      LOG.warn("keys could not be read, the last ones stay in use: {}", e.toString());
      return false;
    }
  }

  /** Writes down which keys were used since the last time; what fails is written the next time. */
  public void writeLastUse() throws SQLException {
    Map<String, Long> now = new HashMap<>();
    used.keySet().forEach(key -> now.computeIfAbsent(key, used::remove));
    if (now.isEmpty()) {
      return;
    }
    try {
      reader.touch(now, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    } catch (SQLException e) {
      now.forEach((key, requests) -> used.merge(key, requests, Long::sum));
      throw e;
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
  }
}
