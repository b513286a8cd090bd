import Foundation
import Testing

@Suite
struct `Copies of the keys` {
  private let files = FileManager.default

  @Test
  func `are copied neither into a record or a copy of one, nor where no folder is`() throws {
    let place = try Place.withPeople()
    let (other, backup) = (place.path + "/other", place.path + "/backup")
    #expect(try place.run("init", other, "--keys", place.path + "/others").code == 0)
    #expect(try place.run("backup", backup).code == 0)
    let before = try place.run("log").output
    for (path, words, german) in [
      (other + "/keys", "in a record: \(other)", "in einer Akte: \(other)"),
      (backup + "/log/keys", "in a backup: \(backup)", "in einer Sicherung: \(backup)"),
      (place.path + "/no/keys", "the folder above", "den Ordner über"),
    ] {
      let run = try place.run("keys", "export", path)
      #expect(run.code == 2, "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(try place.run("keys", "export", path, "--lang", "de").errors.contains(german))
      #expect(!files.fileExists(atPath: path))
    }
    #expect(!files.fileExists(atPath: place.path + "/no"))
    #expect(try place.run("log").output == before)
  }
}
