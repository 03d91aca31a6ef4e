package com.consultantpro.tracking.collector;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.Client;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Test classes that share a collector with the usual settings, one class after the other. */
abstract class CollectorTest {
  static Backend backend;
  static Client client;
  private static Collector collector;

  @BeforeAll
  static void startCollector() throws Exception {
    backend = Backend.shared();
    collector = backend.collector(Map.of());
    client = new Client(collector.port());
  }

  @AfterAll
  static void stopCollector() {
    collector.close();
  }
}
