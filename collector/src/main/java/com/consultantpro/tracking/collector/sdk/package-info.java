/** The files of the browser SDK and how they are served. */
package com.consultantpro.tracking.collector.sdk;
