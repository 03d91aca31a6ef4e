package com.consultantpro.tracking.query.auth;

/**
 * A caller and the one firm that this request is about.
 *
 * @param firm null only for an operator, where a request may span all firms
 */
public record Grant(Caller caller, Firm firm) {}
