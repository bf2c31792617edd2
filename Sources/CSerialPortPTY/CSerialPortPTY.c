// libserialport refuses a pseudoterminal, the kind of port QEMU's "-serial pty" and socat make, for two reasons.
// Both are answered here, from outside the library and without a patched copy of it.
//
// 1. Modem lines. sp_open asks for the modem lines with TIOCMGET and gives up when there are none, as of a pty or of
//    the serial port of a USB gadget (ttyGS). The kernel says so by ENOTTY, and before version 5.14 by EINVAL. Setting
//    the lines with TIOCMSET, TIOCMBIS or TIOCMBIC fails the same way.
//    The `ioctl` below is found before the C library's, because the program itself comes first in the order in which
//    the dynamic linker looks symbols up, and a symbol that a linked shared library needs is exported by the program.
//    It passes every request on. Only where one of those four comes back with such an error, and the descriptor is a
//    port's, does it answer as a port would whose modem lines are all low and connected to nothing.
//
// 2. Names. Version 0.1.1 accepts a name that begins with /dev/ and whose rest it finds, as a symbolic link, below
//    /sys/class/tty/. A private link of ours, named /dev/../../../tmp/..., satisfies it (see PrivateLink.swift).
//    Version 0.1.2 first replaces the name by its realpath, which is /dev/pts/N again and refused. So `realpath` is
//    defined here, too, and leaves alone exactly the path that the calling thread has named beforehand.
//    Where the library was built with _FORTIFY_SOURCE it calls __realpath_chk instead: both are covered.
//
// Nothing else changes for anybody. Every call is forwarded with dlsym(RTLD_NEXT, ...), not made as a bare system
// call, so a preloaded library that also stands in for these functions (umockdev does, to imitate a USB adapter)
// still sees them. A 32-bit C library with 64-bit time calls __ioctl_time64 instead of ioctl; that is not covered.

#undef _FORTIFY_SOURCE  // its inline realpath would stand in the way of defining the function
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CSerialPortPTY.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

#define INTERPOSED __attribute__((visibility("default"), used))

// The kernel's TTY_MAJOR, of which the first 64 minor numbers are virtual consoles; TTYAUX_MAJOR, /dev/tty and
// /dev/console; UNIX98_PTY_MASTER_MAJOR, UNIX98_PTY_SLAVE_MAJOR and UNIX98_PTY_MAJOR_COUNT (include/uapi/linux/major.h).
enum { tty_major = 4, console_count = 64, tty_alias_major = 5 };
enum { first_master_major = 128, last_master_major = 135, first_slave_major = 136, last_slave_major = 143 };

typedef int (*ioctl_function)(int, unsigned long, ...);
typedef char *(*realpath_function)(const char *, char *);
typedef char *(*realpath_checked_function)(const char *, char *, size_t);

// Looking one up twice is harmless, since the answer is the same: relaxed atomics are enough.
static _Atomic(ioctl_function) next_ioctl;
static _Atomic(realpath_function) next_realpath;
static _Atomic(realpath_checked_function) next_realpath_checked;

static _Thread_local const char *kept_link;

bool serialport_pty_is_slave(dev_t device) {
  unsigned int number = major(device);
  return number >= first_slave_major && number <= last_slave_major;
}

bool serialport_pty_is_slave_descriptor(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISCHR(status.st_mode) && serialport_pty_is_slave(status.st_rdev);
}

void serialport_pty_keep_link(const char *path) { kept_link = path; }

// Whether it is a terminal with a line behind it: no console, and no pty's master. Where that cannot be found out,
// errno says why.
static bool is_port(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !S_ISCHR(status.st_mode)) return false;
  unsigned int number = major(status.st_rdev);
  if (number == tty_major && minor(status.st_rdev) < console_count) return false;
  if (number == tty_alias_major || (number >= first_master_major && number <= last_master_major)) return false;
  struct termios settings;
  int errno_before = errno;
  if (tcgetattr(descriptor, &settings) == 0) return true;
  if (errno == ENOTTY) errno = errno_before;
  return false;
}

static ioctl_function find_ioctl(void) {
  ioctl_function function = atomic_load_explicit(&next_ioctl, memory_order_relaxed);
  if (function == NULL) {
    function = (ioctl_function)dlsym(RTLD_NEXT, "ioctl");
    atomic_store_explicit(&next_ioctl, function, memory_order_relaxed);
  }
  return function;
}

// Before main, because dlsym may not be called from a signal handler and ioctl may.
__attribute__((constructor)) static void find_ioctl_early(void) { find_ioctl(); }

static bool concerns_modem_lines(unsigned long request) {
  return request == TIOCMGET || request == TIOCMSET || request == TIOCMBIS || request == TIOCMBIC;
}

INTERPOSED int ioctl(int descriptor, unsigned long request, ...) {
  // The C library's own ioctl takes its third argument the same way: one machine word, there or not.
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);

  int errno_before = errno;
  ioctl_function forward = find_ioctl();
  int result = forward != NULL ? forward(descriptor, request, argument)
                               : (int)syscall(SYS_ioctl, descriptor, request, argument);
  if (result != -1 || (errno != ENOTTY && errno != EINVAL) || !concerns_modem_lines(request) || argument == NULL) {
    return result;
  }
  if (!is_port(descriptor)) {
    return result;
  }
  if (request == TIOCMGET) {
    *(int *)argument = 0;
  }
  errno = errno_before;
  return 0;
}

static bool is_kept_link(const char *path) {
  return path != NULL && kept_link != NULL && strcmp(path, kept_link) == 0;
}

static char *copy_path(const char *path, char *resolved) {
  if (strlen(path) >= PATH_MAX) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  return resolved != NULL ? strcpy(resolved, path) : strdup(path);
}

INTERPOSED char *realpath(const char *restrict path, char *restrict resolved) {
  if (is_kept_link(path)) {
    return copy_path(path, resolved);
  }
  realpath_function forward = atomic_load_explicit(&next_realpath, memory_order_relaxed);
  if (forward == NULL) {
    forward = (realpath_function)dlsym(RTLD_NEXT, "realpath");
    atomic_store_explicit(&next_realpath, forward, memory_order_relaxed);
  }
  if (forward == NULL) {
    errno = ENOSYS;
    return NULL;
  }
  return forward(path, resolved);
}

// The size is the one the compiler saw of `resolved`; the C library's function ends the program where it is too small.
INTERPOSED char *__realpath_chk(const char *path, char *resolved, size_t size) {
  if (is_kept_link(path) && size >= PATH_MAX) {
    return copy_path(path, resolved);
  }
  realpath_checked_function forward = atomic_load_explicit(&next_realpath_checked, memory_order_relaxed);
  if (forward == NULL) {
    forward = (realpath_checked_function)dlsym(RTLD_NEXT, "__realpath_chk");
    atomic_store_explicit(&next_realpath_checked, forward, memory_order_relaxed);
  }
  // A C library without the checked form (musl) is never asked for it by a library built against it.
  return forward != NULL ? forward(path, resolved, size) : realpath(path, resolved);
}
