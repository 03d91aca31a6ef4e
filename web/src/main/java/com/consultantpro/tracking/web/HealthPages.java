package com.consultantpro.tracking.web;

import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets nothing else through that came by the plain port beside HTTPS. */
final class HealthPages extends Handler.Wrapper {
  private static final Set<String> PAGES = Set.of("/healthz", "/readyz", "/metrics");

  HealthPages() {
    super(true);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String connector = request.getConnectionMetaData().getConnector().getName();
    if (Listening.HEALTH.equals(connector)
        && !PAGES.contains(request.getHttpURI().getCanonicalPath())) {
      Response.writeError(request, response, callback, 404);
      return true;
    }
    return super.handle(request, response, callback);
  }
}
