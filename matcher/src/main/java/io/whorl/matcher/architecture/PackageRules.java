package io.whorl.matcher.architecture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a package promises about itself, beside the sentence in its {@code package-info.java}. The architecture test holds
 * these declarations against the compiled classes in both directions: a use that is not declared and a declaration that is
 * not used both fail.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface PackageRules {

    /** The threads that enter, in one phrase. */
    String threads();

    /** The packages of this project that it may use, without the {@code io.whorl.} prefix. */
    String[] uses() default {};

    /** The libraries that it may use, as package prefixes ({@code org.agrona}). The JDK needs no mention. */
    String[] libraries() default {};
}
