package org.spikewire.host.board;

import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;

/** Makes a fresh link to one board each time it is asked. */
@FunctionalInterface
public interface LinkOpener {
  WordLink open() throws LinkException;
}
