/** What the tests of all modules share. */
package io.whorl.matcher.testing;
