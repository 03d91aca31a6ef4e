package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.jobs.oracle.PipelineProperty.Trial;

/** The production operators, driven through a log in one way or another. */
interface Pipeline {
  /** The visible rows after the whole log, read on its schedule. */
  OracleRows run(Trial trial) throws Exception;
}
