package dev.mortise.benchmarks.mybatisflex;

import com.mybatisflex.core.BaseMapper;

/** Customers. */
public interface FlexCustomerMapper extends BaseMapper<FlexCustomer> {}
