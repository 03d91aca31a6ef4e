/** What the collector tells about itself: one log line and some counters per request. */
package com.consultantpro.tracking.collector.telemetry;
