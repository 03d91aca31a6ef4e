package com.consultantpro.tracking.query.export;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An export failed after part of it was sent: too late for a status. */
public final class CutOff extends RuntimeException {
  private static final Logger LOG = LoggerFactory.getLogger(CutOff.class);

  CutOff(Throwable cause) {
    super(cause);
  }

  /** Closes the connection without the chunk that would end the file. */
  public void abort(Context ctx) {
    LOG.warn("An export was cut off: {}", getCause().toString());
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
