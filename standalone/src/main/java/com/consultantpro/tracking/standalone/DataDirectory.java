package com.consultantpro.tracking.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Everything one installation keeps, in one directory that one process at a time may hold.
 *
 * <p>The lock is the kernel's: it ends with the process, however that dies.
 */
final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  static DataDirectory open(Path dir) throws IOException {
    Optional<DataDirectory> opened = openUnlessInUse(dir);
    if (opened.isEmpty()) {
      Path root = dir.toAbsolutePath().normalize();
      throw new StartupFailure(
          "%s is in use by another process (%s). Stop it, or choose another --data directory."
              .formatted(root, Files.readString(root.resolve("lock")).trim()));
    }
    return opened.get();
  }

  /** Empty while another process holds it. */
  static Optional<DataDirectory> openUnlessInUse(Path dir) throws IOException {
    Path root = create(dir.toAbsolutePath().normalize());
    FileChannel channel =
        FileChannel.open(
            root.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (!tryLock(channel)) {
      channel.close();
      return Optional.empty();
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    return Optional.of(new DataDirectory(root, channel));
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path checkpoints(String job) {
    return root.resolve("flink").resolve("checkpoints").resolve(job);
  }

  Path flinkWork() {
    return root.resolve("flink").resolve("work");
  }

  Path logs() {
    return logs(root);
  }

  static Path logs(Path root) {
    return root.resolve("logs");
  }

  Path ports() {
    return root.resolve("ports.properties");
  }

  Path secrets() {
    return root.resolve("secrets.json");
  }

  Path connection() {
    return connection(root);
  }

  /** Where programs that do not hold the directory find the running one. */
  static Path connection(Path root) {
    return root.resolve("connection.json");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static Path create(Path root) throws IOException {
    if (Files.isDirectory(root)) {
      return checked(root);
    }
    Files.createDirectories(
        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return root;
  }

  /** PostgreSQL refuses a directory that another user made, with a message that helps nobody. */
  private static Path checked(Path root) throws IOException {
    String owner = Files.getOwner(root).getName();
    String user = System.getProperty("user.name");
    if (!Files.isWritable(root) || Files.exists(root.resolve("postgres")) && !owner.equals(user)) {
      throw new StartupFailure(
          "%s belongs to %s and this is %s. Start as %s, or choose another --data directory."
              .formatted(root, owner, user, owner));
    }
    return root;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }
}
