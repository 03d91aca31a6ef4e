/**
 * The contract between the collector and the jobs: what an event is, how it is written to Kafka, by
 * which rules it is accepted. No framework in here.
 *
 * <p>All instants are microseconds since 1970 UTC, all days are days since 1970 in the firm's zone.
 */
package com.consultantpro.tracking.events;
