package com.consultantpro.tracking.jobs.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The number of the source in a checkpoint. */
final class SourceState implements SimpleVersionedSerializer<Integer> {
  /** Flink deals entries out among the writers: with so many, each of up to 128 gets one. */
  private static final int COPIES = 128;

  static List<Integer> of(int source) {
    return Collections.nCopies(COPIES, source);
  }

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(Integer source) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(source).array();
  }

  @Override
  public Integer deserialize(int version, byte[] serialized) throws IOException {
    if (version != 1) {
      throw new IOException("unknown version " + version + " of the source's number");
    }
    return ByteBuffer.wrap(serialized).getInt();
  }
}
