package com.consultantpro.tracking.collector.intake;

/**
 * The page's wish that the browser be told, by us and not by a script, which visitor it is. Only
 * ever of a visitor who consented.
 *
 * @param visitorId lower-case UUID
 * @param domain as the page asked, unchecked; empty for the host that it asks
 * @param receivedMillis when
 */
public record Remember(String visitorId, String domain, long receivedMillis) {}
