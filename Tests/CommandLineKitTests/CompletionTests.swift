import CommandLineKit
import Testing

@Suite
struct `Completions` {
  func words(_ shell: String, _ line: String...) -> [String] {
    let output = run(["__complete", shell] + line).output
    return output.split(separator: "\n").map { String($0.split(separator: "\t")[0]) }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `offer every command`(shell: String) {
    let offered = words(shell, "")
    #expect(
      offered == [
        "record", "import", "show", "sum", "fail", "keys", "completions", "help",
      ]
    )
    #expect(words(shell, "s") == ["show", "sum"])
    #expect(words(shell, "keys", "") == ["list"])
    #expect(words(shell, "help", "sh") == ["show"])
  }

  @Test
  func `offer options that were not given yet`() {
    #expect(
      words("zsh", "show", "X", "--") == [
        "--depth", "--only", "--all", "--verbose", "--record", "--format", "--help",
      ]
    )
    #expect(words("zsh", "show", "X", "--depth", "3", "--de") == [])
    #expect(words("zsh", "show", "X", "--only", "3", "--on") == ["--only"])
    #expect(words("zsh", "--rec") == ["--record"])
    #expect(words("zsh", "keys", "list", "").contains("--record"))
    #expect(words("zsh", "show", "--", "-") == [])
  }

  @Test
  func `offer values`() {
    #expect(words("fish", "show", "X", "--format", "") == ["table", "csv", "json", "jsonl"])
    #expect(words("fish", "show", "X", "--format", "j") == ["json", "jsonl"])
    #expect(words("fish", "show", "X", "--format=j") == ["--format=json", "--format=jsonl"])
    #expect(words("fish", "import", "--mode", "") == ["add", "update", "replace"])
    #expect(words("fish", "import", "") == [":files"])
    #expect(words("fish", "--record", "") == [":folders"])
    #expect(words("fish", "record", "m") == ["meeting-held"])
    #expect(words("fish", "completions", "") == ["bash", "zsh", "fish"])
  }

  @Test
  func `offer what a word brings with it`() {
    #expect(words("zsh", "record", "meeting-held", "--t") == ["--tandem", "--topic"])
    #expect(words("zsh", "record", "meeting-held", "--tandem", "T") == ["T-1", "T-2"])
    #expect(words("zsh", "record", "tandem-formed", "--t") == [])
  }

  @Test
  func `say what an offer means where the shell shows it`() {
    #expect(run("__complete", "fish", "keys", "").output == "list\tList the keys.\n")
    #expect(run("__complete", "bash", "keys", "").output == "list\n")
  }

  @Test
  func `give bash only the part that it replaces`() {
    #expect(words("bash", "show", "X", "--format", "=", "j") == ["json", "jsonl"])
    #expect(words("bash", "show", "X", "--format", "=") == ["table", "csv", "json", "jsonl"])
  }

  @Test
  func `survive a line that is wrong`() {
    #expect(words("zsh", "nonsense", "") != [])
    #expect(words("zsh", "show", "--nonsense", "--dep") == ["--depth"])
    #expect(run("__complete").code == .done)
    #expect(run("__complete", "tcsh", "").output == "")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `come as a script`(shell: String) {
    let outcome = run("completions", shell)
    #expect(outcome.code == .done)
    #expect(outcome.output.contains("__complete \(shell)"))
    #expect(outcome.output.contains("sample"))
  }
}
