package com.consultantpro.tracking.jobs;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * All that comes out of the core job and of imports.
 *
 * @param events events to be stored, and erasures among them
 */
public record Sinks(
    Sink<LogEntry> events,
    Sink<SessionRow> sessions,
    Sink<RollupRow> rollups,
    Sink<ConsentChange> consentChanges) {}
