/** Tells from user agent, referrer and campaign who sent an event and how they came. */
package com.consultantpro.tracking.events.traffic;
