package org.spikewire.protocol.arq;

/** Where a state machine sends; may lose what it gets. */
public interface FrameOutlet {
  void data(int ack, int sequence, int type, long[] words, int length);

  void ack(int ack);
}
