// All of it stands in the header, so that it is inlined; a target needs a source file.
#include "CCriticalSection.h"
