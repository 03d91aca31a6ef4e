/** Who may send: firms and their keys, held in memory as the database last told them. */
package com.consultantpro.tracking.collector.keys;
