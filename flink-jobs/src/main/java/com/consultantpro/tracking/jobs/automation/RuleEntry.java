package com.consultantpro.tracking.jobs.automation;

/**
 * One record of the topic of rules: a version of a rule, or (rule null) a heartbeat.
 *
 * @param until every version effective before or at this stands before this record, microseconds
 */
public record RuleEntry(Rule rule, long until) {}
