// A handle is made by an allocator; a backend of your own makes one of a slot number and a generation.
import TinyAlloc

func forge() -> Handle {
  #if RIGHT
  Handle(slotNumber: 1, generation: 0)
  #else
  Handle(rawValue: 1)
  // expected-error@-1 {{extra argument 'rawValue' in call}}
  // expected-error@-2 {{missing arguments for parameters 'slotNumber', 'generation' in call}}
  #endif
}
