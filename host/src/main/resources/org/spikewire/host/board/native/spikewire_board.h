/*
 * The seam between Spikewire and a board that only native code can reach.
 *
 * A library with these six functions is a board: --board 'native:/path/library.so?ARGUMENT'.
 * Spikewire loads it in a process of its own; whatever happens there, the host goes on.
 *
 * Words are 64 bit in the byte order of the machine. To the board each is one message of the FPGA's
 * instruction set, from the board they are its response stream.
 *
 * Threads: one thread calls send and flush, a second one calls receive, at the same time as the
 * first. Each calls last_error after its own failures. open comes before and close after all others.
 */
#ifndef SPIKEWIRE_BOARD_H
#define SPIKEWIRE_BOARD_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One open board; what is in it is the library's affair. */
typedef struct spikewire_board spikewire_board;

/*
 * Connects to a board and forgets whatever an earlier host left in its link.
 * uri: what stands behind the question mark of native:LIBRARY?URI, "" where nothing does.
 * Returns NULL on failure; spikewire_board_last_error(NULL) then says why.
 */
spikewire_board *spikewire_board_open(const char *uri);

/*
 * Takes as many of n words as there is room for, without waiting for more room.
 * Returns how many were accepted, 0..n, or -1 when the board is lost.
 */
int32_t spikewire_board_send(spikewire_board *board, const uint64_t *words, int32_t n);

/*
 * Makes sure that everything accepted so far leaves.
 * Returns 0, or -1 when the board is lost.
 */
int32_t spikewire_board_flush(spikewire_board *board);

/*
 * Stores up to max received words in buffer. Waits for the first one, at most timeout_us, and does
 * not burn the processor meanwhile; never waits for more than one.
 * Returns how many were stored, 0 when the time was up, or -1 when the board is lost.
 */
int32_t spikewire_board_receive(spikewire_board *board, uint64_t *buffer, int32_t max,
                                int64_t timeout_us);

/*
 * The reason of the last failure in words for people, in UTF-8, "" where there was none; valid until
 * the next call. board: NULL asks for that of a failed open.
 */
const char *spikewire_board_last_error(spikewire_board *board);

/* Ends the connection and frees the board. */
void spikewire_board_close(spikewire_board *board);

#ifdef __cplusplus
}
#endif

#endif
