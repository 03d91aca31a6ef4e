package com.consultantpro.tracking.jobs.automation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All versions of a firm's rules. Old ones stay: events received under them may still come. */
public record FirmRules(List<Rule> versions) {

  FirmRules with(Rule rule) {
    List<Rule> all = new ArrayList<>(versions);
    all.removeIf(old -> old.ruleId().equals(rule.ruleId()) && old.version() == rule.version());
    all.add(rule);
    return new FirmRules(all);
  }

  /** The enabled rules as they stood at that instant, microseconds of received time. */
  List<Rule> effectiveAt(long receivedAt) {
    Map<String, Rule> newest = new HashMap<>();
    for (Rule rule : versions) {
      if (rule.effectiveFrom() <= receivedAt) {
        newest.merge(rule.ruleId(), rule, (a, b) -> a.version() > b.version() ? a : b);
      }
    }
    return newest.values().stream().filter(Rule::enabled).toList();
  }
}
