package com.consultantpro.tracking.jobs.rollups;

/**
 * One row of a rollup table, whole.
 *
 * @param bot whether it counts bots or people
 * @param gone visits that once counted here: joined to another or begun earlier, as a late event
 *     said
 * @param visitors readable number of the sketch; 0 where visitors are not counted
 * @param sketch compact ordered Theta sketch, or null where visitors are not counted
 * @param revision changes folded into the row
 */
public record RollupRow(
    RollupKey key,
    int day,
    boolean bot,
    String text1,
    String text2,
    String text3,
    long count,
    long gone,
    long bounces,
    long durationMicros,
    long visitors,
    byte[] sketch,
    long revision) {}
