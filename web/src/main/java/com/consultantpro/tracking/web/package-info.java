/** How the collector and the query API listen: HTTPS, HTTP/2, and who is hung up on. */
package com.consultantpro.tracking.web;
