// What Swift needs of C to drive a serial port: libserialport itself, and the two kernel interfaces it leaves out.

#ifndef CLIBSERIALPORT_SHIM_H
#define CLIBSERIALPORT_SHIM_H

#include <libserialport.h>
#include <linux/serial.h>  // struct serial_icounter_struct, the error counters of TIOCGICOUNT
#include <sys/ioctl.h>

// Asks whether a terminal carries the TIOCEXCL mark. The macro is written with _IOR, which Swift does not import.
static const unsigned long SERIALPORT_TIOCGEXCL = TIOCGEXCL;

#endif
