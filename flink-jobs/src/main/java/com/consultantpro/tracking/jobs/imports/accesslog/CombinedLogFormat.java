package com.consultantpro.tracking.jobs.imports.accesslog;

import java.util.Optional;

/**
 * Reads one line of the Combined Log Format of Apache and nginx:
 *
 * <pre>
 * host ident user [day/month/year:hour:minute:second zone] "request" status bytes "referrer" "user agent"
 * </pre>
 *
 * The user may hold spaces, quotes inside a quoted field are escaped by a backslash, and anything
 * may follow the user agent after a space. A line which is cut off, or whose quotes do not match,
 * is not read at all: half a line would be counted under a wrong page or visitor.
 */
public final class CombinedLogFormat {
  private final byte[] line;
  private final int length;
  private int at;

  private CombinedLogFormat(byte[] line, int length) {
    this.line = line;
    this.length = length;
  }

  /** The line in the first {@code length} bytes, without its line end; empty if unreadable. */
  public static Optional<AccessLogLine> read(byte[] line, int length) {
    return new CombinedLogFormat(line, length).read();
  }

  private Optional<AccessLogLine> read() {
    int clientEnd = indexOf(' ', 0);
    LogTime time = clientEnd < 1 || !isAddress(clientEnd) ? null : findTime(clientEnd);
    if (time == null) {
      return Optional.empty();
    }
    Field request = quoted();
    int status = request == null ? -1 : status();
    Field referrer = status < 0 || !skipBytesSent() ? null : quoted();
    Field userAgent = referrer == null || !skip(' ') ? null : quoted();
    if (userAgent == null || !atFieldEnd()) {
      return Optional.empty();
    }
    RequestLine parts = RequestLine.of(LogText.of(line, request.from, request.to));
    return Optional.of(
        new AccessLogLine(
            LogText.of(line, 0, clientEnd),
            time.occurredAt(),
            parts.method(),
            parts.target(),
            status,
            LogText.of(line, referrer.from, referrer.to),
            LogText.of(line, userAgent.from, userAgent.to)));
  }

  /** Else the line is the end of another one, or not text at all. */
  private boolean isAddress(int end) {
    for (int i = 0; i < end; i++) {
      if (line[i] <= ' ' || line[i] == 0x7f || line[i] == '"') {
        return false;
      }
    }
    return true;
  }

  /** The first bracket that holds a time: a user name may hold brackets of its own. */
  private LogTime findTime(int from) {
    for (int open = indexOf('[', from); open >= 0; open = indexOf('[', open + 1)) {
      LogTime time = LogTime.read(line, open + 1, length);
      at = open + 1 + LogTime.LENGTH;
      if (time != null && skip(']') && skip(' ')) {
        return time;
      }
    }
    return null;
  }

  private Field quoted() {
    if (!skip('"')) {
      return null;
    }
    int from = at;
    for (; at < length; at++) {
      if (line[at] == '\\') {
        at++;
      } else if (line[at] == '"') {
        return new Field(from, at++);
      }
    }
    return null;
  }

  private int status() {
    if (!skip(' ') || at + 3 >= length || !isDigits(at, at + 3) || line[at + 3] != ' ') {
      return -1;
    }
    int status = (line[at] - '0') * 100 + (line[at + 1] - '0') * 10 + line[at + 2] - '0';
    at += 4;
    return status;
  }

  private boolean skipBytesSent() {
    int end = indexOf(' ', at);
    boolean sent = end > at && (isDigits(at, end) || (end == at + 1 && line[at] == '-'));
    at = end + 1;
    return sent;
  }

  private boolean atFieldEnd() {
    return at == length || line[at] == ' ' || line[at] == '\t';
  }

  private boolean skip(char expected) {
    return at < length && line[at++] == expected;
  }

  private boolean isDigits(int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] < '0' || line[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private int indexOf(char wanted, int from) {
    for (int i = from; i < length; i++) {
      if (line[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private record Field(int from, int to) {}
}
