package com.consultantpro.tracking.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the certificate's files every few seconds and takes new ones for connections to come;
 * those that are open stay as they are. While the new files do not fit each other, the old
 * certificate stays in use.
 */
final class Renewal extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
  static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Tls files;
  private final SslContextFactory.Server ssl;
  private final Scheduler scheduler;
  private List<Object> seen;
  private Scheduler.Task next;

  Renewal(Tls files, SslContextFactory.Server ssl, Scheduler scheduler) {
    this.files = files;
    this.ssl = ssl;
    this.scheduler = scheduler;
    this.seen = state();
  }

  @Override
  protected synchronized void doStart() {
    next = scheduler.schedule(this::look, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  protected synchronized void doStop() {
    next.cancel();
  }

  private synchronized void look() {
    if (isStopping() || isStopped()) {
      return;
    }
    List<Object> now = state();
    if (!now.equals(seen)) {
      seen = now;
      take();
    }
    next = scheduler.schedule(this::look, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void take() {
    try {
      KeyStore store = Pem.read(files.certificate(), files.key());
      ssl.reload(factory -> factory.setKeyStore(store));
      LOG.info("new certificate, {}", validity(store.getCertificate("server")));
    } catch (Exception e) {
      LOG.warn("the certificate's files changed and cannot be used yet: {}", e.getMessage());
    }
  }

  private static String validity(Certificate certificate) {
    return certificate instanceof X509Certificate x509
        ? "valid until " + x509.getNotAfter().toInstant()
        : certificate.getType();
  }

  /** Follows links, since that is how ACME clients and Kubernetes exchange files. */
  private List<Object> state() {
    return List.of(state(files.certificate()), state(files.key()));
  }

  private static List<Object> state(Path file) {
    try {
      Path real = file.toRealPath();
      return List.of(real, Files.getLastModifiedTime(real), Files.size(real));
    } catch (IOException e) {
      return List.of();
    }
  }
}
