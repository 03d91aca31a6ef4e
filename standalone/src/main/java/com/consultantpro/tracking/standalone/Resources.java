package com.consultantpro.tracking.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/** What has been started so far; closes the last one first, and all of them whatever fails. */
final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /** What comes after the end is closed at once: a stop may overtake a start. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    if (closed) {
      close();
    }
    return resource;
  }

  synchronized boolean closed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      AutoCloseable resource = open.pop();
      try {
        resource.close();
      } catch (Exception e) {
        // Not a static logger: this class is there before the logs' directory is known.
        LoggerFactory.getLogger(Resources.class)
            .warn("{} did not close", resource.getClass().getSimpleName(), e);
      }
    }
  }
}
