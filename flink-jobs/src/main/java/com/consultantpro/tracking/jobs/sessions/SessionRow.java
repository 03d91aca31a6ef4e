package com.consultantpro.tracking.jobs.sessions;

/** One row of {@code tracking_session}, keyed (firm, source, visitor, started at). */
public record SessionRow(long firmId, String visitorId, Session session) {}
