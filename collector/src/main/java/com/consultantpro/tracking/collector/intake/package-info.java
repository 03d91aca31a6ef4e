/** From the bytes of a request to records for the log and an answer. Knows no HTTP server. */
package com.consultantpro.tracking.collector.intake;
