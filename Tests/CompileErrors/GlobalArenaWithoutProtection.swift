// An arena in a global variable is used by one thread at a time, which the compiler has to be told.
import TinyAlloc

#if RIGHT
@MainActor var slab = TinySlabAllocator<32, 4>()
#else
var slab = TinySlabAllocator<32, 4>()
// expected-error@-1 {{var 'slab' is not concurrency-safe}}
// expected-note@-2 {{convert 'slab' to a 'let' constant}}
// expected-note@-3 {{add '@MainActor'}}
// expected-note@-4 {{disable concurrency-safety checks}}
#endif
