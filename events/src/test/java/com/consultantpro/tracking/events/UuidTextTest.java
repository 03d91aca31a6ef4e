package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UuidTextTest {

  @Test
  void writesUuidsInLowerCase() {
    assertThat(UuidText.normalize("0F8FAD5B-d9cb-469f-A165-70867728950e"))
        .isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
  }

  @Test
  void refusesTheRest() {
    assertThat(UuidText.normalize("1-1-1-1-1")).isNull();
    assertThat(UuidText.normalize("0f8fad5bd9cb469fa16570867728950e")).isNull();
    assertThat(UuidText.normalize("0f8fad5b-d9cb-469f-a165-70867728950g")).isNull();
    assertThat(UuidText.normalize("{0f8fad5b-d9cb-469f-a165-70867728950}")).isNull();
  }
}
