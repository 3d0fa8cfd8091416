package dev.mortise.benchmarks.mybatisplus;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;

/** Orders. */
public interface PlusOrderMapper extends BaseMapper<PlusOrder> {}
