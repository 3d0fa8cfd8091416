package dev.mortise.benchmarks.springdata;

import dev.mortise.benchmarks.entity.Customer;
import org.springframework.data.jpa.repository.JpaRepository;

/** For references to customers. */
public interface CustomerRepository extends JpaRepository<Customer, Long> {}
