// Lets a program ask for the real path of a device that umockdev makes: umockdev (0.19.1) cuts its testbed's folder off
// what realpath returns without looking whether it is there, and ends the program. Its devices are links to ptys, which
// lie outside of the folder. libserialport asks from 0.1.2 on. Preloaded before umockdev.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// Whether the path is that of a device of the testbed's: its real path is its own name, as that of a real device.
static int is_device(const char *path) {
  const char *testbed = getenv("UMOCKDEV_DIR");
  if (testbed == NULL || path == NULL || strncmp(path, "/dev/", 5) != 0) {
    return 0;
  }
  char place[PATH_MAX], target[PATH_MAX];
  if (snprintf(place, sizeof place, "%s%s", testbed, path) >= (int)sizeof place) {
    return 0;
  }
  // The kernel's word; readlink is umockdev's, too.
  long length = syscall(SYS_readlink, place, target, sizeof target);
  return length > 9 && memcmp(target, "/dev/pts/", 9) == 0;
}

static char *copy(const char *path, char *resolved) {
  return resolved != NULL ? strcpy(resolved, path) : strdup(path);
}

char *realpath(const char *restrict path, char *restrict resolved) {
  if (is_device(path)) {
    return copy(path, resolved);
  }
  return ((char *(*)(const char *, char *))dlsym(RTLD_NEXT, "realpath"))(path, resolved);
}

char *__realpath_chk(const char *path, char *resolved, size_t size) {
  if (is_device(path)) {
    return copy(path, resolved);
  }
  return ((char *(*)(const char *, char *, size_t))dlsym(RTLD_NEXT, "__realpath_chk"))(path, resolved, size);
}
