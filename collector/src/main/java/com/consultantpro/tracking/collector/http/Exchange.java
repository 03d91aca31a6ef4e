package com.consultantpro.tracking.collector.http;

import com.consultantpro.tracking.collector.intake.Answer;
import com.consultantpro.tracking.collector.intake.Intake;
import com.consultantpro.tracking.collector.intake.Receipt;
import com.consultantpro.tracking.collector.intake.Remember;
import com.consultantpro.tracking.collector.intake.Submission;
import com.consultantpro.tracking.collector.telemetry.Telemetry;
import com.consultantpro.tracking.events.IpBlock;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One POST from its body to its answer. Whatever happens, it is answered and logged once. */
final class Exchange implements Body.Reader {
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField PROBLEM =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Intake intake;
  private final TrustedProxies proxies;
  private final Telemetry telemetry;
  private final InetAddress client;

  Exchange(
      Request request,
      Response response,
      Callback callback,
      Intake intake,
      TrustedProxies proxies,
      Telemetry telemetry) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.intake = intake;
    this.proxies = proxies;
    this.telemetry = telemetry;
    this.client =
        proxies.client(peer(), request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR));
  }

  void start(BodyBudget budget) {
    Body.read(request, budget, this);
  }

  @Override
  public void onBody(byte[] body) {
    HttpFields headers = request.getHeaders();
    if (!isJson(headers.get(HttpHeader.CONTENT_TYPE))) {
      unsupported("content_type", "must be application/json or text/plain, in UTF-8");
      return;
    }
    // All of them: two would be two layers.
    String encoding = String.join(", ", headers.getValuesList(HttpHeader.CONTENT_ENCODING));
    if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
      submit(body);
    } else if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
      inflate(body);
    } else {
      unsupported("content_encoding", "must be gzip or absent");
    }
  }

  private void inflate(byte[] compressed) {
    byte[] body;
    try {
      body = Gzip.inflate(compressed, Body.MAX_BYTES);
    } catch (IOException e) {
      finish(Answer.refused(Rejection.INVALID_JSON, null, "is not gzip"));
      return;
    }
    if (body == null) {
      onTooLarge();
    } else {
      submit(body);
    }
  }

  private void submit(byte[] body) {
    HttpFields headers = request.getHeaders();
    String userAgent = Text.clean(headers.get(HttpHeader.USER_AGENT));
    intake.accept(
        new Submission(body, headers.get(HttpHeader.ORIGIN), userAgent, client), this::finish);
  }

  @Override
  public void onTooLarge() {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    finish(Intake.refused(Rejection.PAYLOAD_TOO_LARGE, IpBlock.of(client)));
  }

  @Override
  public void onOverload() {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    finish(Intake.refused(Rejection.UNAVAILABLE, IpBlock.of(client)));
  }

  @Override
  public void onBroken(Throwable cause) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    finish(Answer.refused(Rejection.INVALID_JSON, null, "did not arrive whole"));
  }

  private void unsupported(String field, String rule) {
    finish(Answer.refused(415, Rejection.INVALID_FIELD, field, rule, null));
  }

  private void finish(Answer answer) {
    finish(Receipt.of(answer, IpBlock.of(client)));
  }

  private void finish(Receipt receipt) {
    Answer answer = receipt.answer();
    byte[] body = AnswerJson.write(answer);
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(answer.status());
    headers.put(answer.refusal() == null ? JSON : PROBLEM);
    headers.put(NO_STORE);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    if (answer.retryAfter() != null) {
      headers.put(HttpHeader.RETRY_AFTER, wholeSeconds(answer.retryAfter()));
    }
    if (receipt.remember() != null) {
      remember(receipt.remember());
    }
    response.write(true, ByteBuffer.wrap(body), callback);
    telemetry.record(receipt, System.nanoTime() - request.getHeadersNanoTime());
  }

  /** Which origins may ask was checked with the key, and CORS lets the page send its cookies. */
  private void remember(Remember wish) {
    HttpFields headers = request.getHeaders();
    boolean https =
        request.isSecure() || proxies.isHttps(peer(), headers.get(HttpHeader.X_FORWARDED_PROTO));
    String cookie =
        VisitorCookie.of(
            wish,
            request.getHttpURI().getHost(),
            headers.get(HttpHeader.ORIGIN),
            headers.getValuesList(HttpHeader.COOKIE),
            https);
    if (cookie != null) {
      response.getHeaders().put(HttpHeader.SET_COOKIE, cookie);
    }
  }

  /** Rounded up, and never at once. */
  private static long wholeSeconds(Duration wait) {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  private static boolean isJson(String contentType) {
    if (contentType == null) {
      return false;
    }
    String lower = contentType.toLowerCase(Locale.ROOT);
    int semicolon = lower.indexOf(';');
    String type = (semicolon < 0 ? lower : lower.substring(0, semicolon)).strip();
    int charset = lower.indexOf("charset=");
    return (type.equals("application/json") || type.equals("text/plain"))
        && (charset < 0 || isUtf8(lower.substring(charset + "charset=".length())));
  }

  private static boolean isUtf8(String charset) {
    return charset.matches("\"?(utf-?8|us-ascii)\"?\\s*(;.*)?");
  }

  private InetAddress peer() {
    SocketAddress address = request.getConnectionMetaData().getRemoteSocketAddress();
    return ((InetSocketAddress) address).getAddress();
  }
}
