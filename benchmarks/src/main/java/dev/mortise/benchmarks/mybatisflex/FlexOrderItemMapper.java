package dev.mortise.benchmarks.mybatisflex;

import com.mybatisflex.core.BaseMapper;

/** Items of orders. */
public interface FlexOrderItemMapper extends BaseMapper<FlexOrderItem> {}
