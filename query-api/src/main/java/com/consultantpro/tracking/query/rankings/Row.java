package com.consultantpro.tracking.query.rankings;

import java.util.List;

/** One row of a ranking. */
public record Row(List<String> keys, long count, long visitors) {}
