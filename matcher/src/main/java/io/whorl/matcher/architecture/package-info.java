/** The declarations by which the packages of Whorl say what they may depend on. */
@NullMarked
@PackageRules(threads = "none: annotations only")
package io.whorl.matcher.architecture;

import org.jspecify.annotations.NullMarked;
