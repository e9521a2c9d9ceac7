/** UT messages as JSON objects, for tools and golden vectors. */
@NullMarked
package org.spikewire.protocol.ut.json;

import org.jspecify.annotations.NullMarked;
