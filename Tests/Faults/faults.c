// Stands between uartstream and libserialport, counts the calls, and lets one of them fail. For Tests/Faults/calls.
//
// Preloaded, so that the program is the one that users have. From the environment:
//
//   FAULT_CALL  the number of the call that fails, from 1; 0 or nothing: none does
//   FAULT_AS    how: the name of an error number (EIO, ENOMEM, EINTR, EAGAIN) for SP_ERR_FAIL with that number; SUPP,
//               MEM or ARG for the result of that name; SHORT for a read or write of one byte, which counts only these;
//               SIGTERM for a call that does not fail, while which that signal comes
//   FAULT_IN    libserialport, or system: the calls of the C library that the program and libserialport make for a port
//   FAULT_LOG   a file that gets a line a call: its number, its name, and "failed" where it did
//
// When the program ends, the log also gets a line for whatever is left: a port's descriptor, a structure not freed.

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libserialport.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int failing_call, calls, log_file = -1;
static const char *way = "";
static bool is_short, is_signal, in_system;

// What libserialport has handed out and not got back. It makes calls of its own by name, too: of what it has not handed
// out yet there is nothing to note.
struct handed_out {
  const char *name;
  void *items[64];
};
static struct handed_out ports = {.name = "port"}, configs = {.name = "configuration"}, lists = {.name = "list"};

static void report(const char *format, ...) {
  if (log_file < 0) return;
  char line[512];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  int kept = errno;
  if (write(log_file, line, length) != length) abort();
  errno = kept;
}

static bool exchange(struct handed_out *kind, void *old, void *new) {
  for (size_t i = 0; i < sizeof kind->items / sizeof *kind->items; i++)
    if (kind->items[i] == old) {
      kind->items[i] = new;
      return true;
    }
  return false;
}

static void note(struct handed_out *kind, void *item) {
  if (!exchange(kind, NULL, item)) abort();
}

static void forget(struct handed_out *kind, void *item) {
  if (item) exchange(kind, item, NULL);
}

static void report_left(const struct handed_out *kind) {
  for (size_t i = 0; i < sizeof kind->items / sizeof *kind->items; i++)
    if (kind->items[i]) report("left: a %s\n", kind->name);
}

// Only the program, and not a shell or umockdev-run that starts it.
__attribute__((constructor)) static void begin(void) {
  if (strcmp(program_invocation_short_name, "uartstream") != 0) return;
  const char *call = getenv("FAULT_CALL"), *as = getenv("FAULT_AS"), *in = getenv("FAULT_IN"), *log = getenv("FAULT_LOG");
  if (call) failing_call = atoi(call);
  if (as) way = as;
  is_short = strcmp(way, "SHORT") == 0;
  is_signal = strcmp(way, "SIGTERM") == 0;
  in_system = in && strcmp(in, "system") == 0;
  // A high number, which the program's own descriptors never get to.
  int file = log ? open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  if (file >= 0) {
    log_file = fcntl(file, F_DUPFD_CLOEXEC, 900);
    close(file);
  }
}

__attribute__((destructor)) static void end(void) {
  if (log_file < 0) return;
  report_left(&ports);
  report_left(&configs);
  report_left(&lists);
  DIR *directory = opendir("/proc/self/fd");
  for (struct dirent *entry; directory && (entry = readdir(directory));) {
    struct stat status;
    int descriptor = atoi(entry->d_name);
    // Major 136 to 143 are the slave sides of ptys.
    if (descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISCHR(status.st_mode) && (status.st_rdev >> 8 & 0xFFF) / 8 == 17)
      report("left: descriptor %d\n", descriptor);
  }
}

// Counts a call, and says whether it is the one to fail.
static bool strikes(const char *name) {
  bool is_it = ++calls == failing_call;
  report("%d %s%s\n", calls, name, is_it ? " failed" : "");
  if (is_it && is_signal) raise(SIGTERM);
  return is_it && !is_signal;
}

static int error_number(void) {
  static const struct {
    const char *name;
    int number;
  } names[] = {{"EIO", EIO}, {"ENOMEM", ENOMEM}, {"EINTR", EINTR}, {"EAGAIN", EAGAIN}, {"EACCES", EACCES}, {"ENODEV", ENODEV}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(way, names[i].name) == 0) return names[i].number;
  return 0;
}

// The failing call's result. Where it is not SP_ERR_FAIL, errno means nothing: it gets a number that misleads.
static enum sp_return failure(void) {
  errno = error_number() ? error_number() : ENOENT;
  if (strcmp(way, "SUPP") == 0) return SP_ERR_SUPP;
  if (strcmp(way, "MEM") == 0) return SP_ERR_MEM;
  if (strcmp(way, "ARG") == 0) return SP_ERR_ARG;
  return SP_ERR_FAIL;
}

#define FAILS(name) (!in_system && !is_short && strikes(#name))

#define WRAP(name, parameters, arguments) \
  enum sp_return name parameters { return FAILS(name) ? failure() : NEXT(name) arguments; }

// A field of a configuration can be refused, and no more: it is memory.
#define WRAP_FIELD(name, parameters, arguments) \
  enum sp_return name parameters { return strcmp(way, "ARG") == 0 && FAILS(name) ? failure() : NEXT(name) arguments; }

WRAP(sp_open, (struct sp_port * port, enum sp_mode flags), (port, flags))
WRAP(sp_get_port_handle, (const struct sp_port *port, void *result), (port, result))
WRAP(sp_set_config, (struct sp_port * port, const struct sp_port_config *config), (port, config))
WRAP(sp_get_config, (struct sp_port * port, struct sp_port_config *config), (port, config))
WRAP_FIELD(sp_set_config_baudrate, (struct sp_port_config * config, int value), (config, value))
WRAP_FIELD(sp_set_config_bits, (struct sp_port_config * config, int value), (config, value))
WRAP_FIELD(sp_set_config_parity, (struct sp_port_config * config, enum sp_parity value), (config, value))
WRAP_FIELD(sp_set_config_stopbits, (struct sp_port_config * config, int value), (config, value))
WRAP_FIELD(sp_set_config_rts, (struct sp_port_config * config, enum sp_rts value), (config, value))
WRAP_FIELD(sp_set_config_dtr, (struct sp_port_config * config, enum sp_dtr value), (config, value))
WRAP_FIELD(sp_set_config_flowcontrol, (struct sp_port_config * config, enum sp_flowcontrol value), (config, value))
WRAP_FIELD(sp_get_config_baudrate, (const struct sp_port_config *config, int *value), (config, value))
WRAP_FIELD(sp_get_config_bits, (const struct sp_port_config *config, int *value), (config, value))
WRAP_FIELD(sp_get_config_parity, (const struct sp_port_config *config, enum sp_parity *value), (config, value))
WRAP_FIELD(sp_get_config_stopbits, (const struct sp_port_config *config, int *value), (config, value))
WRAP_FIELD(sp_get_config_rts, (const struct sp_port_config *config, enum sp_rts *value), (config, value))
WRAP_FIELD(sp_get_config_dtr, (const struct sp_port_config *config, enum sp_dtr *value), (config, value))
WRAP_FIELD(sp_get_config_xon_xoff, (const struct sp_port_config *config, enum sp_xonxoff *value), (config, value))
WRAP(sp_input_waiting, (struct sp_port * port), (port))
WRAP(sp_output_waiting, (struct sp_port * port), (port))
WRAP(sp_flush, (struct sp_port * port, enum sp_buffer buffers), (port, buffers))
WRAP(sp_drain, (struct sp_port * port), (port))
WRAP(sp_get_port_usb_vid_pid, (const struct sp_port *port, int *vendor, int *product), (port, vendor, product))

enum sp_return sp_get_port_by_name(const char *name, struct sp_port **port) {
  if (FAILS(sp_get_port_by_name)) {
    *port = NULL;
    return failure();
  }
  enum sp_return result = NEXT(sp_get_port_by_name)(name, port);
  if (result == SP_OK) note(&ports, *port);
  return result;
}

void sp_free_port(struct sp_port *port) {
  forget(&ports, port);
  NEXT(sp_free_port)(port);
}

enum sp_return sp_list_ports(struct sp_port ***list) {
  if (FAILS(sp_list_ports)) {
    *list = NULL;
    return failure();
  }
  enum sp_return result = NEXT(sp_list_ports)(list);
  if (result == SP_OK && *list) note(&lists, *list);
  return result;
}

void sp_free_port_list(struct sp_port **list) {
  forget(&lists, list);
  NEXT(sp_free_port_list)(list);
}

enum sp_return sp_new_config(struct sp_port_config **config) {
  if (FAILS(sp_new_config)) {
    *config = NULL;
    return failure();
  }
  enum sp_return result = NEXT(sp_new_config)(config);
  if (result == SP_OK) note(&configs, *config);
  return result;
}

void sp_free_config(struct sp_port_config *config) {
  forget(&configs, config);
  NEXT(sp_free_config)(config);
}

// Closed all the same, as the kernel does it.
enum sp_return sp_close(struct sp_port *port) {
  bool fails = FAILS(sp_close);
  enum sp_return result = NEXT(sp_close)(port);
  return fails ? failure() : result;
}

enum sp_return sp_nonblocking_read(struct sp_port *port, void *buffer, size_t count) {
  if (is_short && strikes("sp_nonblocking_read")) count = 1;
  return FAILS(sp_nonblocking_read) ? failure() : NEXT(sp_nonblocking_read)(port, buffer, count);
}

enum sp_return sp_nonblocking_write(struct sp_port *port, const void *buffer, size_t count) {
  if (is_short && strikes("sp_nonblocking_write")) count = 1;
  return FAILS(sp_nonblocking_write) ? failure() : NEXT(sp_nonblocking_write)(port, buffer, count);
}

// The system's calls that have to do with a port, by the program and by libserialport alike.

static bool system_fails(const char *name) {
  if (!in_system || !strikes(name)) return false;
  errno = error_number();
  return true;
}

#define WRAP_SYSTEM(type, name, parameters, arguments, failed) \
  type name parameters { return system_fails(#name) ? failed : NEXT(name) arguments; }

WRAP_SYSTEM(int, tcgetattr, (int descriptor, struct termios *settings), (descriptor, settings), -1)
WRAP_SYSTEM(int, tcsetattr, (int descriptor, int when, const struct termios *settings), (descriptor, when, settings), -1)
WRAP_SYSTEM(int, flock, (int descriptor, int operation), (descriptor, operation), -1)
WRAP_SYSTEM(int, poll, (struct pollfd * entries, nfds_t count, int timeout), (entries, count, timeout), -1)
WRAP_SYSTEM(char *, mkdtemp, (char *pattern), (pattern), NULL)
WRAP_SYSTEM(int, symlink, (const char *target, const char *path), (target, path), -1)

// libserialport reads from and writes to ports only; the program, from and to anything.
static bool is_port(int descriptor) {
  struct stat status;
  return descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISCHR(status.st_mode) && (status.st_rdev >> 8 & 0xFFF) / 8 == 17;
}

ssize_t read(int descriptor, void *buffer, size_t count) {
  return in_system && is_port(descriptor) && system_fails("read") ? -1 : NEXT(read)(descriptor, buffer, count);
}

ssize_t write(int descriptor, const void *buffer, size_t count) {
  return in_system && is_port(descriptor) && system_fails("write") ? -1 : NEXT(write)(descriptor, buffer, count);
}

int ioctl(int descriptor, unsigned long request, ...) {
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (in_system && is_port(descriptor) && system_fails("ioctl")) return -1;
  return ((int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl"))(descriptor, request, argument);
}
