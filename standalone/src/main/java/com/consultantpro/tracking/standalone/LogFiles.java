package com.consultantpro.tracking.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where this process writes what it has to tell an engineer. */
final class LogFiles {
  private LogFiles() {}

  /** Before the first logger is made: the logging library reads its settings once. */
  static void in(Path logs) throws IOException {
    Files.createDirectories(logs);
    System.setProperty("tracking.logs", logs.toString());
    System.setProperty("log4j2.configurationFile", "classpath:standalone-log4j2.xml");
    // Threads that did this side by side would be told so on the terminal.
    LoggerFactory.getILoggerFactory();
  }
}
