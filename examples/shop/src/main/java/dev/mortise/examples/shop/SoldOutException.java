package dev.mortise.examples.shop;

/** There is not enough of a product. */
public final class SoldOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SoldOutException(String sku) {
        super("product " + sku + " is sold out");
    }
}
