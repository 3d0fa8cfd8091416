package dev.mortise.query;

/** How the name of a property follows from the name of its accessor. */
final class PropertyNames {

    private PropertyNames() {}

    static String ofAccessor(String method) {
        if (method.length() > 3 && method.startsWith("get") && !Character.isLowerCase(method.charAt(3))) {
            return decapitalize(method.substring(3));
        }
        if (method.length() > 2 && method.startsWith("is") && !Character.isLowerCase(method.charAt(2))) {
            return decapitalize(method.substring(2));
        }
        return method;
    }

    /** As JavaBeans does it: {@code URL} stays as it is. */
    private static String decapitalize(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
