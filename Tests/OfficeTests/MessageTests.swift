import EventLog
import LMDB
import Mentoring
import MerkleLog
import Office
import Testing
import Vault

@Suite
struct `A fault in German` {
  private static let name = try? KeyName("wegweiser.example")

  private static var messages: [Message] {
    var messages = [
      Message(LineFault(line: 3, .cut)), Message(LineFault(line: 1, .base64(.length(7)))),
      Message(LineFault(line: 1, .expected("a hash"))), Message(VerifierKey.Fault.parts),
      Message(VerifierKey.Fault.kind(9)), Message(KeyName.Fault.character(0x2b)),
      Message(ProofFault.rootDiffers), Message(ProofFault.wrongCount(expected: 2, found: 1)),
      Message(TileFault.trailing(bytes: 3)), Message(HashingError.noMemory),
      Message(NoteError.noKnownSignature), Message(LMDBError.corrupted),
      Message(LMDBError.truncated(sizeBytes: 1, neededBytes: 2)),
      Message(LMDBError.system(errno: 13)), Message(EventFault.trailing),
      Message(CommitFault.cut(bytes: 1)), Message(EventLogError.commitTooLarge),
      Message(EventLogError.corrupted(7, .trailing)), Message(EventLogError.treeDiffers(7)),
      Message(EventLogError.environment(.noSpace)),
      Message(VaultError.wrapRefused(.event(7))), Message(VaultError.notAuthentic),
    ]
    if let name { messages.append(Message(NoteError.badSignature(of: name, number: 2))) }
    return messages
  }

  @Test(arguments: messages)
  func `has no English tail`(message: Message) {
    #expect(message.de != message.en)
    #expect(!message.de.contains(message.en))
    let words = Set(message.de.lowercased().split { !$0.isLetter }.map(String.init))
    let quoted = message.de.contains("„")
    #expect(quoted || words.isDisjoint(with: ["the", "of", "is", "not", "to", "no", "and", "be"]))
  }

  @Test
  func `quotes what a library or the system says, so that it can be searched for`() {
    let words = "database disk image is malformed"
    #expect(Message(quoting: words) == Message(words, de: "„\(words)“"))
    #expect(Message(errno: 5).de == "„\(Message(errno: 5).en)“")
    let what = "an entry leads nowhere"
    #expect(Message(EventLogError.corruptedIndex(what)).de.hasSuffix("(„\(what)“)"))
  }
}
