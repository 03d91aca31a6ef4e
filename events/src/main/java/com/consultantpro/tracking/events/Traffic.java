package com.consultantpro.tracking.events;

/**
 * Who sent an event, with what, and how they came. Decided where the event comes in and kept in the
 * log, so that rows stay a function of the log: the user agent itself goes no further.
 *
 * @param bot a crawler, or a browser that a program drives
 * @param browser {@code Chrome}, {@code Safari} …; null when the user agent does not tell
 * @param os {@code Windows}, {@code iOS} …; null when the user agent does not tell
 * @param device {@code Desktop}, {@code Mobile} or {@code Tablet}; null when it is none for certain
 * @param channel of a page view that came from elsewhere: how, else null
 */
public record Traffic(boolean bot, String browser, String os, String device, String channel) {
  public static final Traffic NONE = new Traffic(false, null, null, null, null);

  /** The same, come that way. */
  public Traffic by(String newChannel) {
    return newChannel == null && channel == null
        ? this
        : new Traffic(bot, browser, os, device, newChannel);
  }

  /** The same, of a bot. */
  public Traffic asBot() {
    return bot ? this : new Traffic(true, browser, os, device, channel);
  }
}
