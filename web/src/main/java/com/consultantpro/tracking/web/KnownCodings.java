package com.consultantpro.tracking.web;

import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses transfer codings that a server before us may read in another way, and hangs up: Jetty
 * takes an unknown one before {@code chunked}, and chunks in HTTP/1.0.
 */
final class KnownCodings extends Handler.Wrapper {
  KnownCodings() {
    super(true);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
    if (codings.isEmpty() || isKnown(request, codings)) {
      return super.handle(request, response, callback);
    }
    response.setStatus(400);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    callback.succeeded();
    return true;
  }

  private static boolean isKnown(Request request, List<String> codings) {
    return codings.size() == 1
        && codings.get(0).equalsIgnoreCase("chunked")
        && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
  }
}
