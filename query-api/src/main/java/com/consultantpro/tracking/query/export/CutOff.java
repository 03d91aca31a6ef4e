package com.consultantpro.tracking.query.export;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An export failed after part of it was sent: too late for a status. */
public final class CutOff extends RuntimeException {
  private static final Logger LOG = LoggerFactory.getLogger(CutOff.class);

  private CutOff(Throwable cause) {
    super(cause);
  }

  /** Runs what streams an answer: an error before its first byte keeps its status. */
  public static void guard(Context ctx, Runnable answer) {
    try {
      answer.run();
    } catch (RuntimeException e) {
      if (ctx.res().isCommitted()) {
        throw new CutOff(e);
      }
      ctx.res().reset();
      throw e;
    }
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
