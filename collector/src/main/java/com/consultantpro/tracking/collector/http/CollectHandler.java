package com.consultantpro.tracking.collector.http;

import com.consultantpro.tracking.collector.intake.Intake;
import com.consultantpro.tracking.collector.telemetry.Telemetry;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The collect path, taken before the servlets that serve all other pages: bodies are read and
 * answers written without a thread waiting for either, which a servlet's streams cannot promise
 * when it is Kafka's thread that writes the answer.
 */
public final class CollectHandler extends Handler.Wrapper {
  private static final HttpField ALLOW = new HttpField(HttpHeader.ALLOW, "POST, OPTIONS");
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Origin");
  private static final HttpField CREDENTIALS =
      new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
  private static final HttpField EXPOSE =
      new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
  private static final HttpField METHODS =
      new HttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS");
  private static final HttpField HEADERS =
      new HttpField(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, Content-Encoding");
  private static final HttpField MAX_AGE =
      new HttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, "86400");

  private static final long MAX_PARTIAL_BYTES = 32 << 20;

  private final BodyBudget bodies = new BodyBudget(MAX_PARTIAL_BYTES);
  private final Set<String> paths;
  private final Intake intake;
  private final TrustedProxies proxies;
  private final Telemetry telemetry;

  /**
   * @param paths all under which events are taken, with and without the last slash
   */
  public CollectHandler(
      Set<String> paths, Intake intake, TrustedProxies proxies, Telemetry telemetry) {
    super(true);
    this.paths = Set.copyOf(paths);
    this.intake = intake;
    this.proxies = proxies;
    this.telemetry = telemetry;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    // Null for CONNECT.
    String path = request.getHttpURI().getCanonicalPath();
    if (path == null || !paths.contains(path)) {
      return super.handle(request, response, callback);
    }
    allowOrigin(request, response);
    switch (request.getMethod()) {
      case "POST" ->
          new Exchange(request, response, callback, intake, proxies, telemetry).start(bodies);
      case "OPTIONS" -> preflight(response, callback);
      default -> {
        response.setStatus(405);
        response.getHeaders().put(ALLOW);
        callback.succeeded();
      }
    }
    return true;
  }

  /**
   * Any page may read the answer: which origins may send is the key's affair, and no cookie has a
   * power here that a foreign page could borrow. Beacons send credentials whether asked or not, and
   * so do pages that ask for the visitor's cookie; then a wildcard would not do.
   */
  private static void allowOrigin(Request request, Response response) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin == null ? "*" : origin);
    headers.put(VARY);
    headers.put(EXPOSE);
    if (origin != null) {
      headers.put(CREDENTIALS);
    }
  }

  private static void preflight(Response response, Callback callback) {
    response.setStatus(204);
    response.getHeaders().put(METHODS).put(HEADERS).put(MAX_AGE);
    callback.succeeded();
  }
}
