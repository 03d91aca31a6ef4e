package com.consultantpro.tracking.collector.kafka;

import java.util.List;
import java.util.function.Consumer;

/** Where accepted events go. */
public interface EventLog {

  /**
   * Appends all records and then calls back once: with null when every one of them is safe, with
   * the first failure otherwise. Never blocks and never throws. After a failure some of the records
   * may be in the log nevertheless, or come to be.
   *
   * @param done called on a thread that must not be held up
   */
  void append(List<LogRecord> records, Consumer<Throwable> done);
}
