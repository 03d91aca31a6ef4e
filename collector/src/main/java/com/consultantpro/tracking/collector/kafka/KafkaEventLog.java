package com.consultantpro.tracking.collector.kafka;

import com.consultantpro.tracking.events.LogCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The log on Kafka. Safe means acknowledged by all in-sync replicas.
 *
 * <p>A record that could not be delivered within three seconds fails, so that the client hears of
 * it within five even from a busy machine; a full buffer or unknown partitions fail it at once.
 * Order within a partition holds through retries (idempotent producer), which is what a {@link
 * Heartbeats heartbeat} builds on.
 */
public final class KafkaEventLog implements EventLog, AutoCloseable {
  private static final Duration DELIVERY = Duration.ofSeconds(3);
  private static final int BUFFER_BYTES = 32 << 20;

  private final String bootstrap;
  private volatile KafkaProducer<byte[], byte[]> producer;

  public KafkaEventLog(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * Makes the producer unless it is there. It cannot be made while the broker's name is unknown, as
   * it may be when all processes start at once: so this is called again and again.
   */
  void connect() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              settings(bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
    }
  }

  private static Map<String, Object> settings(String bootstrap) {
    return Map.ofEntries(
        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "tracking-collector"),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10),
        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 20),
        // Whoever calls send() is a web server's thread, or the one that writes acknowledgements.
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(DELIVERY.toMillis())),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500),
        Map.entry(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000L),
        Map.entry(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 4_000L),
        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L));
  }

  @Override
  public void append(List<LogRecord> records, Consumer<Throwable> done) {
    Callback each = new Countdown(records.size(), done);
    for (LogRecord record : records) {
      send(
          new ProducerRecord<>(
              record.topic(),
              null,
              record.receivedAt() / 1_000,
              record.keyBytes(),
              record.value(),
              record.events() == 0 ? null : List.of(count(record.events()))),
          each);
    }
  }

  void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    try {
      open().send(record, callback);
    } catch (KafkaException | IllegalStateException e) {
      // Thrown only where the callback has not been and will not be called.
      callback.onCompletion(null, e);
    }
  }

  /** As the producer knows them; throws while it does not. */
  List<PartitionInfo> partitions(String topic) {
    return open().partitionsFor(topic);
  }

  /** Waits for what was appended, for a while. */
  @Override
  public void close() {
    if (producer != null) {
      producer.close(DELIVERY);
    }
  }

  private KafkaProducer<byte[], byte[]> open() {
    KafkaProducer<byte[], byte[]> open = producer;
    if (open == null) {
      throw new KafkaException("Kafka was not reached yet");
    }
    return open;
  }

  private static Header count(int events) {
    return new RecordHeader(
        LogCodec.COUNT_HEADER, Integer.toString(events).getBytes(StandardCharsets.US_ASCII));
  }

  private static final class Countdown implements Callback {
    private final AtomicInteger open;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Consumer<Throwable> done;

    Countdown(int open, Consumer<Throwable> done) {
      this.open = new AtomicInteger(open);
      this.done = done;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
      if (exception != null) {
        failure.compareAndSet(null, exception);
      }
      if (open.decrementAndGet() == 0) {
        done.accept(failure.get());
      }
    }
  }
}
