package com.consultantpro.tracking.query.analysts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db.example:5433/tracking | db.example:5433/tracking",
        "jdbc:postgresql://db.example/tracking | db.example:5432/tracking",
        "jdbc:postgresql:tracking | localhost:5432/tracking",
        "jdbc:postgresql://a:1,b:2/tracking | a:1,b:2/tracking",
        "jdbc:postgresql://[::1]:5433/tracking | [::1]:5433/tracking",
        "jdbc:postgresql://db/tracking?sslmode=require&tcpKeepAlive=true | db:5432/tracking?sslmode=require",
        "jdbc:postgresql://db/one%20two | db:5432/one%20two",
      })
  void writesWhatPsqlTakes(String jdbc, String expected) {
    assertThat(LoginAddress.of(jdbc).url("ann", "secret"))
        .isEqualTo("postgresql://ann:secret@" + expected);
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatThrownBy(() -> LoginAddress.of("jdbc:postgresql://db:port/x"))
        .hasMessageContaining("not an address");
  }
}
