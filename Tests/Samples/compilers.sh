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

# shellcheck source=../../Scripts/board-build.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../Scripts/board-build.sh"

find_compilers() {
  command -v python3 >/dev/null || fail "python3 is not in PATH"
  find_tools
  include_flags=()
  local folder
  for folder in Sources/CCriticalSection/include qemu/Firmware/CPU; do
    [[ ! -d $folder ]] || include_flags+=(-I "$folder")
  done
}

swift_files() {
  find "$1" -name '*.swift' | LC_ALL=C sort
}

# `embedded` becomes the whole command that compiles for the board.
find_board_compiler() {
  read_board "$1"
  embedded+=("${include_flags[@]}" -I "$output/embedded")
}
