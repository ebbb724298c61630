/**
 * Everything that can be set, from one TOML file, as records with defaults; {@code docs/settings.md} shows them all. An unknown
 * key, a wrong type or a value out of range refuses to start. No other package reads settings, system properties or the environment.
 */
@NullMarked
@PackageRules(
        threads = "any: everything is immutable; files are read once, by main",
        uses = {"matcher.architecture", "matcher.code", "matcher.face", "ingest.contract"},
        libraries = {"com.fasterxml.jackson"})
package io.whorl.ingest.settings;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
