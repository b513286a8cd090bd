// How a measurement ends that cannot be made.
#pragma once

#include <stdio.h>
#include <stdlib.h>

static inline _Noreturn void fail(const char *what, const char *why) {
  fprintf(stderr, "bench: %s: %s\n", what, why);
  exit(5);
}
