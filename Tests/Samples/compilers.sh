# For scripts that stand at the root of the package: compilers for this machine and for a board. `output` is where
# the modules go.

# What the targets of the core are compiled with in Package.swift.
common=(
  -swift-version 6 -strict-memory-safety -warnings-as-errors -enable-experimental-feature Lifetimes
  -enable-experimental-feature SuppressedAssociatedTypes
)

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

find_tools() {
  swiftc=$(command -v swiftc) || fail "swiftc is not in PATH; install a Swift 6.3 toolchain"
  command -v python3 >/dev/null || fail "python3 is not in PATH"
  tools=$(dirname "$(readlink -f "$swiftc")")
  includes=()
  local folder
  for folder in Sources/CCriticalSection/include qemu/Firmware/CPU; do
    [[ ! -d $folder ]] || includes+=(-I "$folder")
  done
}

swift_files() {
  find "$1" -name '*.swift' | LC_ALL=C sort
}

# As in Scripts/firmware: the facts of the build stand in the board's Swift file, each on one line.
read_board() {
  local file flag
  board_folder=Board/$1
  file=$(swift_files "$board_folder")
  triple=$(sed -nE 's/.* triple: "([^"]*)".*/\1/p' "$file")
  startup=$(sed -nE 's/.* startup: "([^"]*)".*/\1/p' "$file")
  read -ra cpu_flags <<<"$(sed -nE 's/.* cpuFlags: "([^"]*)".*/\1/p' "$file")"
  [[ -n $triple && -n $startup && ${#cpu_flags[@]} -gt 0 ]] ||
    fail "$file does not state triple, startup and cpuFlags"
  embedded=("$swiftc" -target "$triple" "${common[@]}" -wmo -Osize -parse-as-library
    -enable-experimental-feature Embedded -enable-experimental-feature Volatile
    -Xfrontend -disable-stack-protector -Xfrontend -function-sections
    -Xfrontend -sil-unroll-threshold -Xfrontend 0 -enforce-exclusivity=unchecked
    "${includes[@]}" -I "$output/embedded")
  for flag in "${cpu_flags[@]}"; do embedded+=(-Xcc "$flag"); done
}
