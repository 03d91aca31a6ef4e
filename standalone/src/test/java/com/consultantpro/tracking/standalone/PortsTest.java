package com.consultantpro.tracking.standalone;

import static com.consultantpro.tracking.standalone.Ports.Service.API;
import static com.consultantpro.tracking.standalone.Ports.Service.COLLECTOR;
import static com.consultantpro.tracking.standalone.Ports.Service.KAFKA_CONTROLLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path temp;

  @Test
  void takesTheUsualPortsWithoutSettings() throws Exception {
    Ports ports = choose(Map.of());

    assertThat(ports.of(COLLECTOR)).isEqualTo(8080);
    assertThat(ports.of(API)).isEqualTo(8082);
  }

  @Test
  void drawsAFreePortOnceForZero() throws Exception {
    Ports first = choose(allFree());

    assertThat(first.byService().values()).doesNotHaveDuplicates().allMatch(port -> port >= 20_000);
    assertThat(choose(allFree())).isEqualTo(first);
  }

  @Test
  void prefersASettingToWhatItDrewBefore() throws Exception {
    Ports drawn = choose(allFree());
    Map<String, String> settings = allFree();
    settings.put("TRACKING_API_PORT", "19999");

    Ports ports = choose(settings);

    assertThat(ports.of(API)).isEqualTo(19_999);
    assertThat(ports.of(KAFKA_CONTROLLER)).isEqualTo(drawn.of(KAFKA_CONTROLLER));
  }

  @Test
  void namesThePortThatIsTakenAndItsSetting() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings = allFree();
      settings.put("TRACKING_API_PORT", String.valueOf(other.getLocalPort()));
      Ports ports = choose(settings);

      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(StartupFailure.class)
          .hasMessageContaining(other.getLocalPort() + " (api)")
          .hasMessageContaining("TRACKING_API_PORT");
    }
  }

  @Test
  void refusesOnePortForTwo() {
    Map<String, String> settings = allFree();
    settings.put("TRACKING_API_PORT", "19999");
    settings.put("TRACKING_COLLECTOR_PORT", "19999");

    assertThatThrownBy(() -> choose(settings))
        .hasMessage(
            "TRACKING_COLLECTOR_PORT and TRACKING_API_PORT are both port 19999. Set one of them to another.");
  }

  @Test
  void refusesWhatIsNoPort() {
    assertThatThrownBy(() -> choose(Map.of("TRACKING_API_PORT", "eighty")))
        .hasMessage("TRACKING_API_PORT must be a port number from 0 to 65535, not 'eighty'.");
  }

  private Ports choose(Map<String, String> settings) throws Exception {
    return Ports.choose(settings, temp.resolve("ports.properties"), new Random(1));
  }

  private static Map<String, String> allFree() {
    Map<String, String> settings = new HashMap<>();
    for (Ports.Service service : Ports.Service.values()) {
      settings.put(service.setting(), "0");
    }
    return settings;
  }
}
