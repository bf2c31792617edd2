# For Scripts/install and Scripts/uninstall, which source it: where the files go, which they are, and who may write them.
# Who sources this defines `say`, which prints its arguments, and `usage`.

prefix=/usr/local

# Takes an option that both have: `--prefix DIR` or `--prefix=DIR`.
#
# Sets `taken` to how many arguments that were, 0 where it was another.
take_prefix() {
  taken=0
  case $1 in
    --prefix)
      [[ $# -ge 2 && -n $2 ]] || { usage >&2 && exit 64; }
      prefix=$2 taken=2
      ;;
    --prefix=?*) prefix=${1#*=} taken=1 ;;
    *) return 0 ;;
  esac
  # A shell expands the tilde only at the beginning of a word.
  [[ $prefix != '~'* ]] || { say "the shell does not expand --prefix=$prefix: write --prefix $prefix" && exit 64; }
}

# Sets `target` to the folder below which files are written, and `list` to the list of them there. Links stay links: what
# is a link here may be another thing where a package of DESTDIR is unpacked.
find_target() {
  prefix=$(realpath -ms -- "$prefix")
  target=$(realpath -ms -- "${DESTDIR-}$prefix")
  list=$target/share/uartstream/installed
}

# Whether a name is that of a file which this project installs. Nothing else is removed, whatever a list says.
is_ours() {
  [[ $1 =~ ^(bin/uartstream|share/uartstream/installed|share/uartstream/firmware/[a-z0-9_-]+\.(elf|size)|share/man/man1/uartstream[a-z-]*\.1|share/bash-completion/completions/uartstream|share/zsh/site-functions/_uartstream|share/fish/vendor_completions\.d/uartstream\.fish)$ ]]
}

# Sets `installed` to the files that are installed, none where there is no list.
read_list() {
  installed=()
  [[ ! -f $list ]] || mapfile -t installed <"$list"
  local file
  for file in "${installed[@]}"; do
    is_ours "$file" || { say "$list is damaged: it names $file, which is no file of uartstream's" && exit 65; }
  done
}

# Sets `root` to what commands begin with that write the files given: nothing, or sudo where one of their folders belongs to
# another user. Fails where neither helps.
find_writer() {
  root=()
  local file folder
  for file in "$@"; do
    folder=$target/$(dirname "$file")
    while [[ ! -e $folder && ! -L $folder ]]; do folder=$(dirname "$folder"); done
    [[ -d $folder ]] || { say "$folder is not a directory: choose another with --prefix DIR" && exit 73; }
    [[ -w $folder ]] && continue
    [[ $(id -u) != 0 ]] || { say "$folder cannot be written: choose another directory with --prefix DIR" && exit 73; }
    command -v sudo >/dev/null ||
      { say "$folder belongs to another user, and there is no sudo: choose another directory with --prefix DIR, such as ~/.local" && exit 77; }
    say "$folder belongs to another user: sudo writes there"
    sudo true || { say "sudo refuses: choose another directory with --prefix DIR, such as ~/.local" && exit 77; }
    root=(sudo)
    return
  done
}

# Removes files below the target; the list goes last.
remove() {
  local file others=()
  for file in "$@"; do
    [[ $file == share/uartstream/installed ]] || others+=("$target/$file")
  done
  ((${#others[@]} == 0)) || "${root[@]}" rm -f -- "${others[@]}"
  [[ " $* " != *' share/uartstream/installed '* ]] || "${root[@]}" rm -f -- "$list"
}
