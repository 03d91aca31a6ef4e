package com.consultantpro.tracking.query.funnels;

import com.consultantpro.tracking.query.funnels.Step.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells which steps an event is: it may be several, but counts for one. */
final class Steps {
  private final List<Step> steps;
  private final List<Predicate<Done>> matches;

  /** What a step is held against. */
  record Done(boolean pageView, String name, String path) {}

  Steps(List<Step> steps) {
    this.steps = List.copyOf(steps);
    this.matches = steps.stream().map(Steps::match).toList();
  }

  private static Predicate<Done> match(Step step) {
    if (step.kind() == Kind.EVENT) {
      return done -> !done.pageView() && done.name().equals(step.match());
    }
    Pattern path = step.pathPattern();
    return done -> done.pageView() && done.path() != null && path.matcher(done.path()).matches();
  }

  int count() {
    return steps.size();
  }

  /** Bit 0 for the first step, and so on. */
  int of(Done done) {
    int which = 0;
    for (int i = 0; i < matches.size(); i++) {
      which |= matches.get(i).test(done) ? 1 << i : 0;
    }
    return which;
  }

  List<String> names() {
    return of(Kind.EVENT).map(Step::match).toList();
  }

  List<String> likePatterns() {
    return of(Kind.PATH).map(Step::likePattern).toList();
  }

  private Stream<Step> of(Kind kind) {
    return steps.stream().filter(step -> step.kind() == kind);
  }
}
