// Other programs, run to their end.
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

#include "CBaseline.h"
#include "fail.h"

extern char **environ;

int baseline_run(char *const *arguments) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t process;
  int code = posix_spawnp(&process, arguments[0], &actions, NULL, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) fail(arguments[0], strerror(code));
  int status;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) fail(arguments[0], strerror(errno));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
