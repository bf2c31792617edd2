// Whether an arena is initialised is asked inside of a critical section: another thread may be about to do it.
import TinyAlloc

func isReady() -> Bool {
  #if RIGHT
  do { try GlobalAllocator.with { _ in } } catch { return false }
  return true
  #else
  do { try GlobalAllocator.requireInitialized() } catch { return false }
  // expected-warning@-1 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
  // expected-note@-2 {{reference to unsafe static method 'requireInitialized()'}}
  return true
  #endif
}
