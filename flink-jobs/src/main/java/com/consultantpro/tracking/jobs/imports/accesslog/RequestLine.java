package com.consultantpro.tracking.jobs.imports.accesslog;

/**
 * The request line taken apart. A target may hold spaces, the protocol may be missing (HTTP/0.9),
 * and what scanners send instead of a request has no target.
 */
record RequestLine(String method, String target) {
  static RequestLine of(String request) {
    int methodEnd = request.indexOf(' ');
    if (methodEnd < 0) {
      return new RequestLine(request, "");
    }
    int targetEnd = request.lastIndexOf(' ');
    boolean hasProtocol = targetEnd > methodEnd && request.startsWith("HTTP/", targetEnd + 1);
    String target = request.substring(methodEnd + 1, hasProtocol ? targetEnd : request.length());
    return new RequestLine(request.substring(0, methodEnd), target.strip());
  }
}
