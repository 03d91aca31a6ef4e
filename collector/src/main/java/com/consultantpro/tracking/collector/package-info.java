/** Takes batches over HTTP, checks them, puts them on Kafka. */
package com.consultantpro.tracking.collector;
