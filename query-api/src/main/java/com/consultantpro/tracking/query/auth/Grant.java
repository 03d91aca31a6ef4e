package com.consultantpro.tracking.query.auth;

/** A caller and the one firm that this request is about. */
public record Grant(Caller caller, Firm firm) {}
