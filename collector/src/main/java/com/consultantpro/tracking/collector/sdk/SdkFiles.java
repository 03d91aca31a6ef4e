package com.consultantpro.tracking.collector.sdk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SDK by version: the one that was built into the jar, and others that an operator keeps. All
 * is read at start: what stands under a version never changes while we run, and no path that a
 * browser sends reaches the disk.
 */
public final class SdkFiles {
  private static final List<String> NAMES = List.of("cp.js", "cp.mjs", "core.mjs", "stub.js");
  private static final String VERSION = "\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?";
  private static final long LARGEST = 1 << 20;

  /** Null when the SDK was not built into this collector. */
  private final String version;

  private final Map<String, Map<String, SdkFile>> versions;

  private SdkFiles(String version, Map<String, Map<String, SdkFile>> versions) {
    this.version = version;
    this.versions = versions;
  }

  /**
   * @param directory with a folder for each version that is served besides, or null
   * @throws IllegalArgumentException when it cannot be read, or when what it holds for the version
   *     built in is not what was built in
   */
  public static SdkFiles load(String directory) {
    Map<String, Map<String, SdkFile>> versions = new TreeMap<>();
    if (directory != null) {
      readDirectory(Path.of(directory), versions);
    }
    Map<String, SdkFile> builtIn = readResources();
    if (builtIn.isEmpty()) {
      return new SdkFiles(null, versions);
    }
    String version = builtInVersion();
    requireSame(version, versions.getOrDefault(version, Map.of()), builtIn);
    versions.put(version, builtIn);
    return new SdkFiles(version, versions);
  }

  String version() {
    return version;
  }

  /** Of the version built in; empty when there is none. */
  Map<String, SdkFile> current() {
    return version == null ? Map.of() : versions.get(version);
  }

  /** Null when there is no such file. */
  SdkFile file(String ofVersion, String name) {
    return versions.getOrDefault(ofVersion, Map.of()).get(name);
  }

  private static void readDirectory(Path directory, Map<String, Map<String, SdkFile>> versions) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        if (name.matches(VERSION) && Files.isDirectory(folder)) {
          versions.put(name, readFolder(folder));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + e, e);
    }
  }

  private static Map<String, SdkFile> readFolder(Path folder) throws IOException {
    Map<String, SdkFile> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        if (Files.size(file) > LARGEST) {
          throw new IllegalArgumentException(file + " is over 1 MiB");
        }
        files.put(name, new SdkFile(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  /** Pages that pinned the one would refuse the other. */
  private static void requireSame(
      String version, Map<String, SdkFile> kept, Map<String, SdkFile> builtIn) {
    kept.forEach(
        (name, file) -> {
          if (!builtIn.containsKey(name) || !builtIn.get(name).sameAs(file)) {
            throw new IllegalArgumentException(
                "%s/%s is not the %s built in with that version".formatted(version, name, name));
          }
        });
  }

  private static Map<String, SdkFile> readResources() {
    Map<String, SdkFile> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      byte[] content = resource(name);
      if (content != null) {
        files.put(name, new SdkFile(content));
      }
    }
    return files;
  }

  private static String builtInVersion() {
    try {
      return new ObjectMapper().readTree(resource("package.json")).get("version").textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = SdkFiles.class.getResourceAsStream("/sdk/" + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
