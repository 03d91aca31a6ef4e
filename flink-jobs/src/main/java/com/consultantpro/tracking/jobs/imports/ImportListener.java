package com.consultantpro.tracking.jobs.imports;

import java.util.List;

/** Is told how an import gets on. */
public interface ImportListener {
  /**
   * @param chosen whether the host was found in the files rather than given
   * @param others sites of which the firm has imports, this one left out
   */
  void site(String host, boolean chosen, List<String> others);

  /** Bytes of the files read so far in this pass; there is a pass of its own to find a host. */
  void progress(Pass pass, long bytes, long ofBytes);

  /** What an import does, in this order. */
  enum Pass {
    FIND_HOST,
    READ
  }
}
