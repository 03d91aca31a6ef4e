package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.imports.accesslog.LineReader;
import com.consultantpro.tracking.jobs.imports.accesslog.LogFile;
import com.consultantpro.tracking.jobs.imports.accesslog.ReferrerHosts;
import com.consultantpro.tracking.jobs.imports.accesslog.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** Finds the host of a site that nobody named: pages link to their own site most of all. */
final class SiteHostFinder {
  /** Without any referrer in the log there is nothing to be told apart from the site either. */
  static final String UNKNOWN = "unknown.invalid";

  private SiteHostFinder() {}

  static String find(List<Path> files, LongConsumer bytesRead) throws UnreadableFile {
    ReferrerHosts hosts = new ReferrerHosts();
    for (Path file : files) {
      try (LineReader lines = LogFile.open(file, bytesRead)) {
        while (lines.next()) {
          lines.read().ifPresent(hosts::add);
        }
      } catch (IOException e) {
        throw UnreadableFile.because(file, e);
      }
    }
    return hosts.mostFrequent().orElse(UNKNOWN);
  }
}
