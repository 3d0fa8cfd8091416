package dev.mortise.examples.shop;

/**
 * What a customer wants of one product.
 *
 * @param sku the product
 * @param quantity how many of it
 */
public record OrderLine(String sku, int quantity) {}
