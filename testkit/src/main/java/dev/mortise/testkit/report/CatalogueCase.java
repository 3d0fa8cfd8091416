package dev.mortise.testkit.report;

/**
 * A case that the catalogue lists.
 *
 * @param id    the stable id, {@code CRUD-01} for example
 * @param level its meaning for conformance
 * @param tier  1 for the first release, 2 for later
 * @param title its promise
 */
public record CatalogueCase(String id, Level level, int tier, String title) {

    /** Returns the code of the group: the part before the dash. */
    public String group() {
        return groupOf(id);
    }

    static String groupOf(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }
}
