// Preloaded: the look-up of a host's name that never ends, as where no server answers and nobody has set a limit.
#include <netdb.h>
#include <unistd.h>

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result) {
  (void)node, (void)service, (void)hints, (void)result;
  for (;;) pause();
}
