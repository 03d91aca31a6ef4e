/**
 * Events with a filter, counted column by column. Why not by rollups of every pair of attributes:
 * see docs/decisions/facts.md.
 */
package com.consultantpro.tracking.query.facts;
