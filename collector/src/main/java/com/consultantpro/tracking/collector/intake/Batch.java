package com.consultantpro.tracking.collector.intake;

import java.util.List;

/**
 * What one request holds.
 *
 * @param drafts each completed from the envelope
 * @param sdk what the SDK says about itself
 */
record Batch(List<Draft> drafts, Sdk sdk) {

  /**
   * @param version of the SDK, or null
   * @param dropped events it had to drop since its last request
   * @param cookie domain for which it asks us to set the visitor's cookie, empty for the host it
   *     asks; null when it does not
   * @param webdriver whether a program drives the browser
   */
  record Sdk(String version, long dropped, String cookie, boolean webdriver) {
    static final Sdk NONE = new Sdk(null, 0, null, false);
  }
}
