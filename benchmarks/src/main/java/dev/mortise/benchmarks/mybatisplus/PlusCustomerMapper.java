package dev.mortise.benchmarks.mybatisplus;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;

/** Customers. */
public interface PlusCustomerMapper extends BaseMapper<PlusCustomer> {}
