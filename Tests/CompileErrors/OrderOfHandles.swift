// Handles have no order: slots are used again.
import TinyAlloc

func compare(_ first: Handle, _ second: Handle) -> Bool {
  #if RIGHT
  first == second
  #else
  first < second
  // expected-error@-1 {{binary operator '<' cannot be applied to two 'Handle' operands}}
  #endif
}
