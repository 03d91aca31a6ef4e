package com.consultantpro.tracking.collector.kafka;

import com.consultantpro.tracking.events.Heartbeat;
import com.consultantpro.tracking.events.LogCodec;
import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.events.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once a second, in every partition, up to when all that this collector received stands before
 * in that partition. That holds because a request counts as under way until Kafka has acknowledged
 * its records, and because the instant is taken before the heartbeat is appended.
 */
public final class Heartbeats {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
  private static final List<String> TOPICS = List.of(Topics.EVENTS, Topics.REJECTED);
  private static final long INTERVAL_MILLIS = 1_000;
  private static final int GOODBYE_SECONDS = 5;

  private final KafkaEventLog log;
  private final InFlight inFlight;
  private final String collectorId;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "tracking-heartbeats");
  private volatile boolean acknowledged;
  private boolean closed;

  public Heartbeats(KafkaEventLog log, InFlight inFlight, String collectorId, Clock clock) {
    this.log = log;
    this.inFlight = inFlight;
    this.collectorId = collectorId;
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether Kafka has taken a heartbeat in every partition since the start. */
  public boolean isAcknowledged() {
    return acknowledged;
  }

  private void run() {
    try {
      while (!awaitNext()) {
        beat(inFlight.settledUntil()).thenRun(() -> acknowledged = true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is over. */
  private synchronized boolean awaitNext() throws InterruptedException {
    if (!closed) {
      wait(INTERVAL_MILLIS);
    }
    return closed;
  }

  /** Completes when all partitions of both topics have it. */
  private CompletableFuture<Void> beat(long until) {
    Heartbeat heartbeat = new Heartbeat(collectorId, until, Micros.of(clock.instant()));
    byte[] value = LogCodec.encode(heartbeat);
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    try {
      log.connect();
      for (String topic : TOPICS) {
        for (PartitionInfo partition : log.partitions(topic)) {
          sent.add(send(topic, partition.partition(), heartbeat.sentAt() / 1_000, value));
        }
      }
    } catch (KafkaException e) {
      LOG.debug("no heartbeat, Kafka is not known yet: {}", e.toString());
      return CompletableFuture.failedFuture(e);
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> send(String topic, int partition, long sentAt, byte[] value) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    log.send(
        new ProducerRecord<>(topic, partition, sentAt, null, value),
        (metadata, failure) -> {
          if (failure == null) {
            sent.complete(null);
          } else {
            sent.completeExceptionally(failure);
          }
        });
    return sent;
  }

  /**
   * Stops.
   *
   * @param goodbye whether no request is under way any more and none can come; otherwise nothing is
   *     said, and the jobs find out by the silence
   */
  public void close(boolean goodbye) throws InterruptedException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.join();
    if (!goodbye) {
      return;
    }
    beat(Heartbeat.GONE)
        .orTimeout(GOODBYE_SECONDS, TimeUnit.SECONDS)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("Kafka did not take the last heartbeat: {}", failure.toString());
              }
              return done;
            })
        .join();
  }
}
