package com.consultantpro.tracking.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BodyBudgetTest {

  @Test
  void givesNoMoreThanThereIs() {
    BodyBudget budget = new BodyBudget(100);

    assertThat(budget.take(60)).isTrue();
    assertThat(budget.take(41)).isFalse();
    assertThat(budget.take(40)).isTrue();

    budget.giveBack(60);
    assertThat(budget.take(60)).isTrue();
  }
}
