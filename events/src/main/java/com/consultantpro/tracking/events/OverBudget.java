package com.consultantpro.tracking.events;

/**
 * Which of an event's texts came after its firm had used up the day's budget of distinct ones. The
 * event is stored under its own texts; rollups count it under {@link #OTHER}, so that no firm can
 * fill the database with rows. Decided where the event comes in and kept in the log, so that rows
 * stay a function of the log.
 *
 * @param referral the referrer's host and the campaign's fields
 */
public record OverBudget(boolean name, boolean path, boolean referral) {
  public static final OverBudget NOTHING = new OverBudget(false, false, false);

  /** What rollups show in place of the text. */
  public static final String OTHER = "(other)";

  static String counted(String text, boolean over) {
    return text != null && over ? OTHER : text;
  }
}
