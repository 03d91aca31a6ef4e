package com.consultantpro.tracking.jobs.imports.accesslog;

import java.time.Instant;

/**
 * One readable line of an access log.
 *
 * @param client the address as logged; lives only until the visitor is derived from it
 * @param target the request target as logged: origin-form, absolute-form or nonsense
 * @param referrer the header as logged, {@code -} for none
 */
public record AccessLogLine(
    String client,
    Instant occurredAt,
    String method,
    String target,
    int status,
    String referrer,
    String userAgent) {}
