/**
 * Microbenchmarks of single methods, by JMH: {@code ./whorl bench jmh [REGEX]}. For those who change a kernel; figures that are quoted come
 * from {@code bench.kernels} and from the running server.
 */
@NullMarked
@PackageRules(
        threads = "those of JMH",
        uses = {
            "bench.kernels",
            "bench.population",
            "index.store",
            "index.wire",
            "matcher.architecture",
            "matcher.code",
            "matcher.face",
            "matcher.fingerprint",
            "matcher.kernel",
            "matcher.score",
            "matcher.vocabulary"
        },
        libraries = {
            "com.fasterxml.jackson",
            "com.machinezoo.fingerprintio",
            "com.machinezoo.sourceafis",
            "org.agrona",
            "org.openjdk.jmh"
        })
package io.whorl.bench.jmh;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
