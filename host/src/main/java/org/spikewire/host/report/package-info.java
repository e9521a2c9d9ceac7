/** Pictures, the report page and progress for people. */
@NullMarked
package org.spikewire.host.report;

import org.jspecify.annotations.NullMarked;
