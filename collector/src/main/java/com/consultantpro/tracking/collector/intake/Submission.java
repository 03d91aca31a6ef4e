package com.consultantpro.tracking.collector.intake;

import java.net.InetAddress;

/**
 * One request, out of HTTP's hands.
 *
 * @param body inflated
 * @param origin the Origin header, or null
 * @param userAgent cleaned, or null
 * @param address the client's, as far as our proxies vouch for it
 */
public record Submission(byte[] body, String origin, String userAgent, InetAddress address) {}
