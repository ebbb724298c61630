/**
 * Vector API kernels, each beside a plain Java twin that is its specification. Vectors never leave a method: no signature
 * holds one, no field, no collection. Kernels take and return arrays and off-heap segments and allocate nothing.
 */
@NullMarked
@PackageRules(threads = "any: no state is kept")
package io.whorl.matcher.kernel;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
