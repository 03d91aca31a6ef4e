package com.consultantpro.tracking.query.auth;

import java.time.ZoneId;

/** The tenant whose rows a request sees; its days and hours are those of its zone. */
public record Firm(long id, String slug, String name, ZoneId zone) {}
