package com.consultantpro.tracking.query.export;

/** An export failed after part of it was sent. */
public final class CutOff extends RuntimeException {
  CutOff(Throwable cause) {
    super(cause);
  }
}
