/// Prints the script that makes a shell complete the program's commands.
struct CompletionsCommand<Shared: SharedOptions>: Command {
  static var name: String { "completions" }
  static var abstract: String { "Print a script that completes commands and options in a shell." }
  static var discussion: String {
    """
    The script asks the program itself at each press of the tab key, so it knows every command and \
    option, and stays right when the program is updated.
    """
  }
  static var examples: [Example] {
    [
      Example("Complete in bash from the next login on", "completions bash >> ~/.bash_completion"),
      Example(
        "Complete in fish",
        "completions fish > ~/.config/fish/completions/NAME.fish"
      ),
    ]
  }

  @Argument(help: "The shell.")
  var shell: Shell

  func run(in context: Context<Shared>) throws {
    try context.console.output.write(completionScript(for: shell, program: context.program))
  }
}

/// A script that asks a program for completions through its hidden command `__complete`.
func completionScript(for shell: Shell, program: String) -> String {
  // A shell function's name takes fewer characters than a program's.
  let function = program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
  return
    switch shell
  {
  case .bash: bashScript(program, function)
  case .zsh: zshScript(program, function)
  case .fish: fishScript(program, function)
  }
}

private func bashScript(_ program: String, _ function: String) -> String {
  """
  # Completions of \(program) for bash.
  _\(function)_complete() {
    local line current="${COMP_WORDS[COMP_CWORD]}"
    [[ $current == [=:] ]] && current=
    COMPREPLY=()
    while IFS= read -r line; do
      case $line in
        :files) compopt -o filenames; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current") ;;
        :folders) compopt -o filenames; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$current") ;;
        ?*) COMPREPLY+=("$(printf '%q' "$line")") ;;
      esac
    done < <("${COMP_WORDS[0]}" __complete bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  }
  complete -o nosort -F _\(function)_complete \(program)

  """
}

private func zshScript(_ program: String, _ function: String) -> String {
  """
  #compdef \(program)
  # Completions of \(program) for zsh.
  _\(function)_complete() {
    local line
    local -a offers
    for line in "${(@f)$("${words[1]}" __complete zsh "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
      case $line in
        :files) _files ;;
        :folders) _files -/ ;;
        *$'\\t'*) offers+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}") ;;
        ?*) offers+=("${line//:/\\\\:}") ;;
      esac
    done
    (( $#offers )) && _describe '\(program)' offers
  }
  compdef _\(function)_complete \(program)

  """
}

private func fishScript(_ program: String, _ function: String) -> String {
  """
  # Completions of \(program) for fish.
  function __\(function)_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    for line in ($program __complete fish $words "$typed" 2>/dev/null)
      switch $line
        case ':files'
          __fish_complete_path "$typed"
        case ':folders'
          __fish_complete_directories "$typed"
        case '*'
          echo $line
      end
    end
  end
  complete -c \(program) -f -a '(__\(function)_complete)'

  """
}
