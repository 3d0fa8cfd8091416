package dev.mortise.benchmarks.mybatisplus;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;

/** Items of orders. */
public interface PlusOrderItemMapper extends BaseMapper<PlusOrderItem> {}
