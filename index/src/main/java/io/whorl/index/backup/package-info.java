/**
 * Copies of a data directory that outlive it: taken while a node serves or after it stopped, each a little more than the last, sealed under
 * the directory's keys and without them (docs/decisions/0029); and directories made of such copies, as they were at a position of the log.
 */
@NullMarked
@PackageRules(
        threads = "whoever takes or restores a backup, alone",
        uses = {"matcher.architecture", "index.integrity", "index.journal", "index.ledger", "index.node", "index.store"
        })
package io.whorl.index.backup;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
