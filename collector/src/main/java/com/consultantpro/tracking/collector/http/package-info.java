/** The web server's side: bodies, headers, pages. */
package com.consultantpro.tracking.collector.http;
