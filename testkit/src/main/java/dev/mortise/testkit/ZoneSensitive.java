package dev.mortise.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Marks a group or case that also runs in a JVM with daylight saving and another language. */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag(ZoneSensitive.TAG)
public @interface ZoneSensitive {

    /** The tag to select such cases with. */
    String TAG = "zone-sensitive";
}
