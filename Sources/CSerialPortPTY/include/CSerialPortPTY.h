// Lets libserialport open a pseudoterminal. CSerialPortPTY.c says how and why.

#ifndef CSERIALPORTPTY_H
#define CSERIALPORTPTY_H

#include <stdbool.h>
#include <sys/types.h>

// Whether a device number belongs to the slave side of a Unix 98 pseudoterminal (/dev/pts/N).
bool serialport_pty_is_slave(dev_t device);

// Whether a descriptor is open on such a device.
bool serialport_pty_is_slave_descriptor(int descriptor);

// Names the one path, resolved already, that realpath is to leave as it is, on the calling thread only; NULL ends that.
// The string is not copied: it has to live until the matching call with NULL.
void serialport_pty_keep_link(const char *path);

#endif
