package com.consultantpro.tracking.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;

/** The ports of one installation. */
record Ports(Map<Service, Integer> byService) {
  /** Who listens, on which port unless its setting says otherwise. */
  enum Service {
    COLLECTOR(8080),
    FLINK(8081),
    API(8082),
    DEMO(8083),
    /** The demo site's second half, on another host name. */
    DEMO_SHOP(8084),
    KAFKA(9092),
    /** Only the broker itself talks to it, so it has no fixed port. */
    KAFKA_CONTROLLER(0),
    POSTGRES(15432);

    private final int usual;

    Service(int usual) {
      this.usual = usual;
    }

    int usual() {
      return usual;
    }

    String setting() {
      return "TRACKING_" + name() + "_PORT";
    }
  }

  /**
   * Free ports are drawn below the range from which the kernel serves outgoing connections: one
   * from that range could be taken by anybody's connection while this installation is down.
   */
  private static final int LOWEST_DRAWN = 20_000;

  private static final int ABOVE_DRAWN = 32_000;

  Ports {
    byService = Map.copyOf(byService);
  }

  int of(Service service) {
    return byService.get(service);
  }

  /** Ports as set, each 0 replaced by a free one that the file keeps for the next start. */
  static Ports choose(Map<String, String> environment, Path file, RandomGenerator random)
      throws IOException {
    Properties kept = read(file);
    Map<Service, Integer> chosen = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      int wanted = setting(environment, service);
      chosen.put(service, wanted == 0 ? keptOrFree(kept, service, chosen, random) : wanted);
    }
    Ports ports = new Ports(chosen);
    ports.refuseDoubles();
    write(file, kept);
    return ports;
  }

  /** Says which port is taken, and by which setting to move away from it. */
  void requireFree() {
    for (Service service : EnumSet.allOf(Service.class)) {
      if (!isFree(of(service))) {
        throw new StartupFailure(
            "Port %d (%s) is in use by another program. Stop that, or set %s to another port, or to 0 for any free one."
                .formatted(of(service), service.name().toLowerCase(), service.setting()));
      }
    }
  }

  private static int setting(Map<String, String> environment, Service service) {
    String value = environment.get(service.setting());
    if (value == null || value.isBlank()) {
      return service.usual;
    }
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new StartupFailure(
          "%s must be a port number from 0 to 65535, not '%s'."
              .formatted(service.setting(), value));
    }
    return Integer.parseInt(value);
  }

  private static int keptOrFree(
      Properties kept, Service service, Map<Service, Integer> taken, RandomGenerator random) {
    String known = kept.getProperty(service.setting());
    if (known != null) {
      return Integer.parseInt(known);
    }
    int port = random.nextInt(LOWEST_DRAWN, ABOVE_DRAWN);
    while (taken.containsValue(port) || !isFree(port)) {
      port = random.nextInt(LOWEST_DRAWN, ABOVE_DRAWN);
    }
    kept.setProperty(service.setting(), String.valueOf(port));
    return port;
  }

  private void refuseDoubles() {
    Map<Integer, Service> seen = new java.util.HashMap<>();
    for (Service service : Service.values()) {
      Service other = seen.putIfAbsent(of(service), service);
      if (other != null) {
        throw new StartupFailure(
            "%s and %s are both port %d. Set one of them to another."
                .formatted(other.setting(), service.setting(), of(service)));
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of a run that just ended do not count.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  private static void write(Path file, Properties kept) throws IOException {
    StringWriter text = new StringWriter();
    kept.store(text, "Ports drawn for this data directory; delete a line to draw anew");
    PrivateFile.write(file, text.toString());
  }
}
