/**
 * The terms of the field (ISO/IEC 2382-37, ISO/IEC 19795-1) as immutable records and enums, and the two ways a question
 * can end: an answer or a {@link io.whorl.matcher.vocabulary.Refusal}. Nothing here computes.
 */
@NullMarked
@PackageRules(threads = "any: everything is immutable", uses = "matcher.architecture")
package io.whorl.matcher.vocabulary;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
