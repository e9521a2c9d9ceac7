/**
 * UT messages, the instructions and responses of the board, and their packing into 64-bit words.
 */
@NullMarked
package org.spikewire.protocol.ut;

import org.jspecify.annotations.NullMarked;
