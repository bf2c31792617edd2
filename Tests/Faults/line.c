// Makes uartstream see a serial line where there is a pty: umockdev's ttyUSB0 has the names and the numbers of an
// adapter, and a pty's descriptor. For Tests/Faults/adapter, preloaded together with umockdev.
//
// What a UART's driver has and a pty lacks: a device number of its own, the modem lines, parity and fewer than 8 data
// bits, error counters. Everything else is the kernel's. From the environment:
//
//   LINE_LOG     a file that gets a line for each change of a modem line
//   LINE_IGNORE  settings that the driver accepts and does not take, as drivers do: CRTSCTS, HUPCL, PARENB, CSTOPB,
//                CSIZE, DTR, RTS; separated by commas
//   LINE_MODEM   the number of the error that the driver answers with when it is asked for modem lines: it has none
//   LINE_ERRORS  how many framing errors the driver has counted since the port was opened; without it it counts none
//   LINE_LOSSES  a file that says how many bytes the driver has lost so far, for a driver with LINE_ERRORS

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/serial.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// What the kernel has raised when it opened the port, and what the other end raises.
static int lines = TIOCM_DTR | TIOCM_RTS | TIOCM_CTS | TIOCM_DSR;
// The settings that a pty's driver drops.
static const tcflag_t only_on_a_line = CSIZE | PARENB | PARODD | CMSPAR;
static tcflag_t kept = CS8;

static bool ignores(const char *setting) {
  const char *list = getenv("LINE_IGNORE"), *found = list ? strstr(list, setting) : NULL;
  return found && strchr(",", found[strlen(setting)]) != NULL;
}

static bool is_line(int descriptor) {
  struct stat status;
  return NEXT(fstat)(descriptor, &status) == 0 && S_ISCHR(status.st_mode) && major(status.st_rdev) / 8 == 17;
}

int fstat(int descriptor, struct stat *status) {
  int result = NEXT(fstat)(descriptor, status);
  // That of ttyUSB0.
  if (result == 0 && S_ISCHR(status->st_mode) && major(status->st_rdev) / 8 == 17) status->st_rdev = makedev(188, 0);
  return result;
}

static void change(const char *request, int to) {
  int fixed = (ignores("DTR") ? TIOCM_DTR : 0) | (ignores("RTS") ? TIOCM_RTS : 0);
  lines = (lines & fixed) | (to & ~fixed);
  const char *path = getenv("LINE_LOG");
  int file = path ? NEXT(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  if (file < 0) return;
  dprintf(file, "%s: DTR %s, RTS %s\n", request, lines & TIOCM_DTR ? "on" : "off", lines & TIOCM_RTS ? "on" : "off");
  close(file);
}

// As a driver that was loaded long ago: some errors are not of this opening.
static int count_errors(struct serial_icounter_struct *counts) {
  static int before;
  const char *errors = getenv("LINE_ERRORS"), *path = getenv("LINE_LOSSES");
  if (!errors) return errno = ENOTTY, -1;
  char losses[16] = "";
  int file = path ? NEXT(open)(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    if (NEXT(read)(file, losses, sizeof losses - 1) < 0) abort();
    close(file);
  }
  *counts = (struct serial_icounter_struct){
      .frame = before ? before + atoi(errors) : 100, .parity = 3, .brk = 1, .overrun = 7, .buf_overrun = atoi(losses)};
  before = 100;
  return 0;
}

int ioctl(int descriptor, unsigned long request, ...) {
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (is_line(descriptor)) {
    const char *modem = getenv("LINE_MODEM");
    bool asks_modem = request == TIOCMGET || request == TIOCMSET || request == TIOCMBIS || request == TIOCMBIC;
    if (asks_modem && modem) return errno = atoi(modem), -1;
    switch (request) {
      case TIOCMGET: *(int *)argument = lines; return 0;
      case TIOCMSET: change("TIOCMSET", *(int *)argument); return 0;
      case TIOCMBIS: change("TIOCMBIS", lines | *(int *)argument); return 0;
      case TIOCMBIC: change("TIOCMBIC", lines & ~*(int *)argument); return 0;
      case TIOCGICOUNT: return count_errors(argument);
      // Not umockdev, which answers for the devices that it makes.
      default: return (int)syscall(SYS_ioctl, descriptor, request, argument);
    }
  }
  return ((int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl"))(descriptor, request, argument);
}

int tcgetattr(int descriptor, struct termios *settings) {
  int result = NEXT(tcgetattr)(descriptor, settings);
  if (result == 0 && is_line(descriptor)) settings->c_cflag = (settings->c_cflag & ~only_on_a_line) | kept;
  return result;
}

int tcsetattr(int descriptor, int when, const struct termios *settings) {
  if (!is_line(descriptor)) return NEXT(tcsetattr)(descriptor, when, settings);
  struct termios taken, before;
  if (tcgetattr(descriptor, &before) != 0) return -1;
  taken = *settings;
  tcflag_t ignored = (ignores("CRTSCTS") ? CRTSCTS : 0) | (ignores("HUPCL") ? HUPCL : 0) | (ignores("CSIZE") ? CSIZE : 0) |
                     (ignores("PARENB") ? PARENB | PARODD | CMSPAR : 0) | (ignores("CSTOPB") ? CSTOPB : 0);
  taken.c_cflag = (taken.c_cflag & ~ignored) | (before.c_cflag & ignored);
  kept = taken.c_cflag & only_on_a_line;
  // To the kernel as its pty wants them: the C library looks whether they were taken.
  taken.c_cflag = (taken.c_cflag & ~only_on_a_line) | CS8;
  return NEXT(tcsetattr)(descriptor, when, &taken);
}
