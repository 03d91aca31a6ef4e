package com.consultantpro.tracking.collector.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.TestDatabase;
import com.consultantpro.tracking.events.Rejection;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class KeyStoreTest {
  private final AtomicInteger reads = new AtomicInteger();
  private TestDatabase database;
  private KeyStore keys;
  private String firm;

  @BeforeEach
  void start() throws Exception {
    database = Backend.shared().database;
    firm = database.newFirm("UTC");
    keys = new KeyStore(new KeyReader(counting()), null, Clock.systemUTC());
    keys.start();
    await().until(keys::isLoaded);
  }

  @AfterEach
  void stop() {
    keys.close();
  }

  @Test
  void asksTheDatabaseAFewTimesForThousandsOfUnknownKeys() {
    int before = reads.get();

    List<CompletableFuture<Access>> answers =
        IntStream.range(0, 5_000)
            .mapToObj(i -> keys.confirm(new Credentials(firm, "guess " + i, null)))
            .toList();

    assertThat(answers).allMatch(answer -> answer.join().refusal() == Rejection.KEY_UNKNOWN);
    assertThat(reads.get() - before).isLessThan(5);
  }

  @Test
  void answersAtOnceForWhatWasJustFoundUnknown() {
    Credentials wrong = new Credentials(firm, "wrong", null);
    assertThat(keys.check(wrong)).isNull();

    keys.confirm(wrong).join();

    assertThat(keys.check(wrong).refusal()).isEqualTo(Rejection.KEY_UNKNOWN);
  }

  @Test
  void findsAKeyThatWasMadeAfterTheLastRead() throws Exception {
    Credentials fresh = new Credentials(firm, "secret-" + UUID.randomUUID(), null);
    assertThat(keys.check(fresh)).isNull();
    UUID id = database.newKey(firm, fresh.secret(), "server");

    Access access = keys.confirm(fresh).join();

    assertThat(access.granted()).isTrue();
    assertThat(access.key().id()).isEqualTo(id.toString());
    assertThat(keys.check(fresh)).isEqualTo(access);
  }

  /** The real database, with its connections counted. */
  private DataSource counting() {
    PGSimpleDataSource real = new PGSimpleDataSource();
    real.setUrl(database.url());
    real.setUser("tracking_collector");
    real.setPassword(TestDatabase.COLLECTOR_PASSWORD);
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              reads.incrementAndGet();
              return method.invoke(real, arguments);
            });
  }
}
