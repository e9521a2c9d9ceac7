/** Tests across modules: real processes, real sockets, and the rules of the house. */
@NullMarked
package org.spikewire.tests;

import org.jspecify.annotations.NullMarked;
