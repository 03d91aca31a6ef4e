package com.consultantpro.tracking.query.realtime;

import com.consultantpro.tracking.query.auth.Firm;
import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.reports.Question;
import io.javalin.http.Context;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens now, as Server-Sent Events: {@code visitors} at once and every five seconds, and
 * {@code event} for each event stored after the first of them, within two seconds of being
 * accepted.
 *
 * <p>A stream ends after a quarter of an hour, so that a token that was revoked hears no more than
 * that; a browser connects again by itself. When there are too many, the next gets a 503.
 */
public final class StreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);
  private static final String SECONDS = "seconds";
  private static final long LONGEST_SECONDS = 900;

  private final Database database;
  private final Clock clock;
  private final Streams streams;
  private final Set<String> known = Params.names(new Realtime().params(), SECONDS);

  public StreamHandler(Database database, Clock clock, Streams streams) {
    this.database = database;
    this.clock = clock;
    this.streams = streams;
  }

  public Operation operation() {
    return Operation.of("Visitors of the last five minutes and newly stored events, as they come")
        .with(known)
        .answers("text/event-stream")
        .refuses(503, "unavailable");
  }

  public void answer(Context ctx, Grant grant) {
    Params params = Params.of(ctx, known);
    Duration longest =
        Duration.ofSeconds(params.number(SECONDS, 1, LONGEST_SECONDS, LONGEST_SECONDS));
    Firm firm = grant.firm();
    // What can be refused is refused now: a stream has begun with status 200.
    database.read(
        firm.id(), handle -> Question.parse(handle, firm, params, clock.instant()).sources());
    Params asked = params.without(SECONDS, "firm");
    Listener listener = streams.open(firm, asked);
    try {
      ctx.contentType("text/event-stream").header("X-Accel-Buffering", "no");
      ctx.res().flushBuffer();
    } catch (IOException e) {
      streams.close(listener);
      throw Problem.unavailable("The client has left");
    }
    ctx.future(() -> begin(ctx.res(), listener, longest));
  }

  /** Not as a task of the future: cancelled before it begins, it would never close the listener. */
  private CompletableFuture<Void> begin(
      ServletResponse response, Listener listener, Duration longest) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    streams
        .writers()
        .execute(
            () -> {
              write(response, listener, longest);
              done.complete(null);
            });
    return done;
  }

  /** To the server's own stream: Javalin's would pack and hold back. */
  private void write(ServletResponse response, Listener listener, Duration longest) {
    try {
      listener.write(response.getOutputStream(), longest);
    } catch (IOException | RuntimeException e) {
      LOG.debug("A client has left its stream: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.close(listener);
    }
  }
}
