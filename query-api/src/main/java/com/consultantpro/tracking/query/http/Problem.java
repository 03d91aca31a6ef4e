package com.consultantpro.tracking.query.http;

/** An answer other than success, told to the client as a problem detail (RFC 9457). */
public final class Problem extends RuntimeException {
  private final int status;
  private final String code;
  private final String field;

  private Problem(int status, String code, String field, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  /** A parameter or body field breaks a rule; the rule reads on after the field's name. */
  public static Problem invalid(String field, String rule) {
    return new Problem(400, "invalid_parameter", field, field + " " + rule);
  }

  public static Problem badRequest(String code, String detail) {
    return new Problem(400, code, null, detail);
  }

  public static Problem unauthorized(String detail) {
    return new Problem(401, "unauthorized", null, detail);
  }

  public static Problem forbidden(String code, String detail) {
    return new Problem(403, code, null, detail);
  }

  public static Problem notFound(String detail) {
    return new Problem(404, "not_found", null, detail);
  }

  public static Problem conflict(String code, String detail) {
    return new Problem(409, code, null, detail);
  }

  public static Problem unavailable(String detail) {
    return new Problem(503, "unavailable", null, detail);
  }

  static Problem ofStatus(int status, String code, String detail) {
    return new Problem(status, code, null, detail);
  }

  public int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** The parameter or body field at fault, or null. */
  String field() {
    return field;
  }
}
