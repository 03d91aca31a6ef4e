/** How much may be sent, and the record of those who sent what they may not. */
package com.consultantpro.tracking.collector.limits;
