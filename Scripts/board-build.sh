# For scripts that stand at the root of the package: what a board's Swift file says of its builds, and the compilers and
# the linker for it. Who sources this defines `fail`, which prints its arguments and ends the script, and sets
#
#   work      the folder for what is made
#   includes  the folders of the C modules that Swift files import
#   c_flags   how C files are optimised, and what else they are compiled with
#
# before something is compiled.

firmware=qemu/Firmware
# What Swift files are optimised for.
swift_level=-Osize

find_tools() {
  swiftc=$(command -v swiftc) || fail "swiftc is not in PATH; install a Swift 6.3 toolchain"
  tools=$(dirname "$(readlink -f "$swiftc")")
  local tool
  for tool in clang ld.lld llvm-nm llvm-objdump; do
    [[ -x $tools/$tool ]] || fail "the toolchain in $tools has no $tool"
  done
}

# The facts of the build stand in the board's Swift file, each on one line.
read_board() {
  board=$1
  [[ -f Board/$board/memory.ld ]] || fail "there is no board '$board'; see Board/"
  local files=(Board/"$board"/*.swift)
  file=${files[0]}
  triple=$(text triple)
  startup=$(text startup)
  controller=$(optional_text interruptController)
  read -ra cpu_flags <<<"$(text cpuFlags)"
  # Bytes that the image leaves to the stack, at least.
  stack_reserve=$(match 's/.*stackReserve: ([0-9]+),.*/\1/p' stackReserve)
  select_swift_flags
  imports=() interrupt=
  ! is_avr || read_avr_facts
}

# The machine that runs the board's programs.
read_emulator() {
  emulator=$(text program)
  machine=$(text machine)
  command -v "$emulator" >/dev/null || fail "$emulator is not in PATH"
}

# How long an instruction takes in QEMU's -icount, as a power of two of nanoseconds, so that a tick of the board's timer
# is some hundred instructions. QEMU 8.1 gave sifive_e the timer of the hardware, of 32,768 Hz; before it had 10 MHz.
instruction_shift() {
  local version major minor
  version=$("$emulator" --version | sed -nE 's/^QEMU emulator version ([0-9]+)\.([0-9]+).*/\1 \2/p')
  [[ -n $version ]] || fail "$emulator does not say its version"
  read -r major minor <<<"$version"
  if [[ $machine == sifive_e ]] && ((major > 8 || major == 8 && minor >= 1)); then echo 8; else echo 0; fi
}

text() {
  match "s/.*[ (]$1: \"([^\"]*)\".*/\\1/p" "$1"
}

# A fact that a board need not state.
optional_text() {
  ! grep -q "[ (]$1: " "$file" || text "$1"
}

match() {
  local found
  found=$(sed -nE "$1" "$file")
  [[ -n $found && $found != *$'\n'* ]] || fail "$file must state $2 once, on one line"
  printf '%s\n' "$found"
}

is_avr() { [[ $triple == avr-* ]]; }

# `embedded` is the command that compiles Swift for the board, but for the folders of modules.
select_swift_flags() {
  local flag
  # No unrolling: a loop over a short text would become one call for each character. Accesses are not checked at
  # run time in Embedded Swift; without the marks for it the image is smaller.
  embedded=("$swiftc" -target "$triple" -swift-version 6 -wmo "$swift_level" -parse-as-library
    -strict-memory-safety -warnings-as-errors
    -enable-experimental-feature Embedded -enable-experimental-feature Lifetimes
    -enable-experimental-feature Volatile -enable-experimental-feature SuppressedAssociatedTypes
    -Xfrontend -disable-stack-protector -Xfrontend -function-sections
    -Xfrontend -sil-unroll-threshold -Xfrontend 0 -enforce-exclusivity=unchecked)
  for flag in "${cpu_flags[@]}"; do embedded+=(-Xcc "$flag"); done
}

# What the compiler needs to be told for an AVR, and what the linker does.
read_avr_facts() {
  # Of the vector that leads to `interrupt_entry`.
  interrupt=$(match 's/.*interrupt: ([0-9]+)\).*/\1/p' interrupt)
  command -v avr-gcc >/dev/null || fail "$board needs avr-gcc: install gcc-avr, or run Scripts/bootstrap"
  # Its verifier does not know that functions lie in an address space of their own, as the standard library's casts do.
  embedded+=(-Xfrontend -disable-llvm-verify)
}

compile_swift() {
  local folder folders=()
  for folder in "$work" "${includes[@]}"; do folders+=(-I "$folder"); done
  "${embedded[@]}" "${imports[@]}" "${folders[@]}" "$@"
}

# An Embedded module is code in its importer: it has no object.
compile_module() {
  local name=$1
  shift
  compile_swift -module-name "$name" -emit-module -emit-module-path "$work/$name.swiftmodule" "$@" ||
    fail "$board: $name cannot be compiled"
}

# The module that every other imports on an AVR, without a word in its sources.
compile_avr_library() {
  is_avr || return 0
  imports=()
  compile_module AVRLibrary -enable-experimental-feature BuiltinModule "$firmware"/AVRLibrary/*.swift
  imports=(-Xfrontend -import-module -Xfrontend AVRLibrary)
}

# Compiles TinyAlloc, of the sources in a folder.
compile_tiny_alloc() {
  local sources
  mapfile -t sources < <(find "${1:-Sources/TinyAlloc}" -name '*.swift' | sort)
  compile_module TinyAlloc "${sources[@]}"
}

# The files with this ending that the processor takes to start and to be interrupted.
startup_files() {
  local folders=("$firmware/$startup")
  [[ -z $controller ]] || folders+=("$firmware/$controller")
  find "${folders[@]}" -name "*.$1" | sort
}

# Compiles the C files named, and the C and assembly files of every program for the board, to `objects`.
compile_c() {
  local source
  objects=()
  for source in "$@" "$firmware"/Runtime/*.c $(startup_files S); do
    objects+=("$work/$(basename "$source").o")
    "$tools/clang" --target="$triple" "${cpu_flags[@]}" "${c_flags[@]}" -ffreestanding -ffunction-sections -Wall \
      -Wextra -Werror -Wno-unused-command-line-argument -c "$source" -o "${objects[-1]}" ||
      fail "$board: $source cannot be compiled"
  done
}

# Links the Swift code and `objects` to an image; its name ends in .elf. The Swift code is an object or bitcode; more
# arguments are the linker's.
link() {
  local flags=(--defsym "stack_reserve=$stack_reserve") libraries=()
  [[ -z $interrupt ]] || flags+=(--defsym "interrupt_number=$interrupt")
  if is_avr; then
    # GCC's library for the AVR's arithmetic. The processor's name is for inline assembly in bitcode.
    libraries=("$(avr-gcc "${cpu_flags[@]}" -print-libgcc-file-name)")
    flags+=(-mllvm "-mcpu=$(sed -nE 's/.*-mmcu=([^ ]+).*/\1/p' <<<"${cpu_flags[*]}")")
  fi
  "$tools/ld.lld" --gc-sections --fatal-warnings "${flags[@]}" -T "Board/$board/memory.ld" \
    -T "$firmware/$startup/sections.ld" -Map "${1%.elf}.map" -o "$1" "$2" "${objects[@]}" "${libraries[@]}" \
    "${@:3}" || fail "$board: $1 cannot be linked"
  read_sizes "$1"
  ((flash_used <= flash && sram_static + stack_reserve <= sram)) || fail "$board: $1 does not fit"
}

# Sizes in bytes, as sections.ld states them.
read_sizes() {
  local value kind name
  local -A size=()
  while read -r value kind name; do size[$name]=$((16#$value)); done \
    < <("$tools/llvm-nm" "$1" | grep ' A size_')
  flash=${size[size_flash]} sram=${size[size_sram]}
  flash_used=$((size[size_text] + size[size_rodata] + size[size_data]))
  sram_static=$((size[size_data] + size[size_bss]))
}

# sections.ld leaves string literals in flash, where a pointer does not reach. A table of numbers that looks like one to
# the compiler, as it ends with its only zero, must not get there.
check_literals() {
  local other
  other=$("$tools/llvm-objdump" -s -j .rodata.str1.1 -j .rodata.str1.16 "$1" |
    sed -nE 's/^ [0-9a-f]+ (.{35}).*/\1/p' | tr -d ' ' | fold -w 2 |
    grep -vE '^(00|0a|[2-6][0-9a-f]|7[0-9a-e])$') || true
  [[ -z $other ]] || fail "$board: a constant that is no text would stay in flash: bytes $(tr '\n' ' ' <<<"$other")"
}

# Where a return address has 3 bytes, as on an ATmega2560, LLVM 21 looks for arguments on the stack one byte beside
# them: there all must fit into registers. The compiler's listing says of each function which do not. Takes the command
# that makes the code, with what the option for LLVM follows.
check_arguments() {
  is_avr || return 0
  local listing=$work/frames.txt functions
  "$tools/clang" --target="$triple" "${cpu_flags[@]}" -dM -E -x c /dev/null |
    grep __AVR_3_BYTE_PC__ >/dev/null || return 0
  "$@" -print-after=prologepilog 2>"$listing" || fail "$board: there is no listing of the code"
  functions=$(awk '/^# Machine code for function/ { name = $6; count++ } / fixed, at location/ { print name }
    END { if (count == 0) print "(no listing)" }' "$listing" | sort -u)
  [[ -z $functions ]] || fail "$board: arguments on the stack, where LLVM does not find them: $functions"
}

# No heap, and no lazily initialised global, which takes a lock.
check_symbols() {
  local symbols
  symbols=$("$tools/llvm-nm" --defined-only --just-symbol-name "$1" |
    grep -E '^(malloc|calloc|realloc|free|posix_memalign|aligned_alloc|swift_once|swift_(slow|alloc|dealloc).*)$' |
    tr '\n' ' ') || true
  [[ -z $symbols ]] || fail "$board: the image contains what it must not: $symbols"
}

# Compiles a TCG plugin for the QEMU that is installed. Version 9.1 has another interface for them: see plugin.h.
compile_plugin() {
  local version api=1
  version=$(qemu-system-arm --version | sed -nE 's/.*version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
  [[ $(printf '%s\n' 9.1 "$version" | sort -V | head -n 1) != 9.1 ]] || api=3
  "$tools/clang" -O2 -Wall -Wextra -Werror -shared -fPIC -D "QEMU_PLUGIN_API=$api" -I Tests/Benchmarks/Firmware \
    -o "$2" "$1" || fail "$1 cannot be compiled"
}
