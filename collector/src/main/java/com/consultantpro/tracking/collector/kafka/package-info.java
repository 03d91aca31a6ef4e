/** The way into the log: appending, the requests under way, and the heartbeats. */
package com.consultantpro.tracking.collector.kafka;
