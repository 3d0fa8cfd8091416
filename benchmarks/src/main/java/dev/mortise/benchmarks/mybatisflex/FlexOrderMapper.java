package dev.mortise.benchmarks.mybatisflex;

import com.mybatisflex.core.BaseMapper;

/** Orders. */
public interface FlexOrderMapper extends BaseMapper<FlexOrder> {}
