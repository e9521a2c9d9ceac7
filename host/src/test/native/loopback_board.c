/*
 * A board without a chip: answers the loopback words (halt and tick) of the instruction stream as
 * the FPGA does and takes all others. The example of what a board library looks like.
 *
 * The URI names a fault to show: "" for none, "refuse" fails to open, "lose" is lost at the first
 * halt, "abort" takes its process down there, "trickle" has room for one word at a time.
 */
#define _POSIX_C_SOURCE 200809L
#include "spikewire_board.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define OPCODE_SHIFT 56
#define TO_FPGA_LOOPBACK 0x0a
#define FROM_FPGA_LOOPBACK 0x02
#define HALT 0
#define CAPACITY 65536

struct spikewire_board {
  pthread_mutex_t lock;
  pthread_cond_t filled;
  uint64_t answers[CAPACITY]; /* a ring */
  uint32_t written, read;
  const char *uri;
  const char *error;
};

static const char *open_error = "";

spikewire_board *spikewire_board_open(const char *uri) {
  static const char *const known[] = {"", "lose", "abort", "trickle"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(uri, known[i]) == 0) {
      spikewire_board *board = calloc(1, sizeof *board);
      if (!board) {
        open_error = "out of memory";
        return NULL;
      }
      pthread_mutex_init(&board->lock, NULL);
      pthread_cond_init(&board->filled, NULL);
      board->uri = known[i];
      board->error = "";
      return board;
    }
  }
  open_error = "no board answers";
  return NULL;
}

/* Takes one word; -1 when the board is lost. */
static int execute(spikewire_board *board, uint64_t word) {
  uint64_t value = word & 1;
  if (word >> OPCODE_SHIFT != TO_FPGA_LOOPBACK) {
    return 0;
  }
  if (value == HALT && strcmp(board->uri, "abort") == 0) {
    abort();
  }
  if (value == HALT && strcmp(board->uri, "lose") == 0) {
    board->error = "somebody pulled the plug";
    return -1;
  }
  board->answers[board->written++ % CAPACITY] = (uint64_t)FROM_FPGA_LOOPBACK << OPCODE_SHIFT | value;
  return 0;
}

int32_t spikewire_board_send(spikewire_board *board, const uint64_t *words, int32_t n) {
  int32_t room = strcmp(board->uri, "trickle") == 0 ? 1 : n;
  int32_t taken = 0;
  int lost = 0;
  pthread_mutex_lock(&board->lock);
  while (!lost && taken < n && taken < room && board->written - board->read < CAPACITY) {
    lost = execute(board, words[taken++]);
  }
  pthread_cond_signal(&board->filled);
  pthread_mutex_unlock(&board->lock);
  return lost ? -1 : taken;
}

int32_t spikewire_board_flush(spikewire_board *board) {
  (void)board; /* nothing waits here */
  return 0;
}

static struct timespec later(int64_t timeout_us) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  time.tv_sec += timeout_us / 1000000;
  time.tv_nsec += timeout_us % 1000000 * 1000;
  if (time.tv_nsec >= 1000000000) {
    time.tv_sec++;
    time.tv_nsec -= 1000000000;
  }
  return time;
}

int32_t spikewire_board_receive(spikewire_board *board, uint64_t *buffer, int32_t max,
                                int64_t timeout_us) {
  struct timespec deadline = later(timeout_us);
  int32_t count = 0;
  pthread_mutex_lock(&board->lock);
  while (board->read == board->written &&
         pthread_cond_timedwait(&board->filled, &board->lock, &deadline) != ETIMEDOUT) {
  }
  while (count < max && board->read != board->written) {
    buffer[count++] = board->answers[board->read++ % CAPACITY];
  }
  pthread_mutex_unlock(&board->lock);
  return count;
}

const char *spikewire_board_last_error(spikewire_board *board) {
  return board ? board->error : open_error;
}

void spikewire_board_close(spikewire_board *board) {
  pthread_cond_destroy(&board->filled);
  pthread_mutex_destroy(&board->lock);
  free(board);
}
